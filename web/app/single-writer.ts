/**
 * One project, one writer: the tab that holds the lock saves, others say so and can take over.
 * Where the browser has no locks (plain http), every tab writes and the last one wins.
 */
const LOCK = 'layerwise-project'

export interface WriterLock {
  readonly takeOver: () => Promise<void>
  readonly release: () => void
}

/** `onChange` hears whether this tab is the writer, now and whenever that changes. */
export async function claimWriting(onChange: (isWriter: boolean) => void): Promise<WriterLock> {
  // The typings promise locks, insecure pages have none.
  const locks = navigator.locks as LockManager | undefined
  if (!locks) {
    onChange(true)
    return { takeOver: async () => {}, release: () => {} }
  }
  let release = () => {}

  function hold(options: LockOptions): Promise<void> {
    return new Promise((resolve) => {
      const held = locks?.request(LOCK, options, (lock) => {
        onChange(lock !== null)
        resolve()
        return lock === null ? undefined : new Promise<void>((end) => (release = end))
      })
      // Another tab took over.
      held?.catch(() => onChange(false))
    })
  }

  await hold({ ifAvailable: true })
  return { takeOver: () => hold({ steal: true }), release: () => release() }
}
