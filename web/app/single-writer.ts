/**
 * One project, one writer: the tab that holds the lock saves, others say so and can take over.
 * Where the browser has no locks (plain http), the tab that was opened last writes: its claim in the
 * database (`storage-schema.ts`) refuses the writes of the others, which hear of it at their next one.
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
    return { takeOver: async () => onChange(true), release: () => {} }
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
