/**
 * One project, one writer: the tab that holds the project's lock saves it, others say so and can take over. Other projects
 * have locks of their own. Where the browser has no locks (plain http), the tab that claimed last writes: the claim in
 * the database (`storage-schema.ts`) refuses the writes of the others, which hear of it at their next one.
 */
export interface WriterLock {
  /** Hears whether this tab writes whenever that changes from now on. */
  readonly follow: (onChange: (isWriter: boolean) => void) => void
  readonly isHeld: () => boolean
  readonly takeOver: () => Promise<void>
  readonly release: () => void
}

/** Resolves when it is known whether this tab or another holds it. */
export async function lockProject(project: string): Promise<WriterLock> {
  // The typings promise locks; insecure pages have none.
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined
  let isHeld = locks === undefined
  let tell = (_isWriter: boolean): void => {}
  let end = (): void => {}
  let requests = 0

  function change(next: boolean): void {
    isHeld = next
    tell(next)
  }

  function hold(options: LockOptions): Promise<void> {
    requests += 1
    const own = requests
    return new Promise((resolve) => {
      const held = locks?.request(`layerwise-project/${project}`, options, (lock) => {
        change(lock !== null)
        resolve()
        return lock === null ? undefined : new Promise<void>((release) => (end = release))
      })
      // Another tab took over; or this one did, from itself.
      held?.catch(() => own === requests && change(false))
    })
  }

  if (locks) await hold({ ifAvailable: true })
  return {
    follow: (onChange) => {
      tell = onChange
    },
    isHeld: () => isHeld,
    takeOver: async () => (locks ? hold({ steal: true }) : change(true)),
    release: () => {
      tell = () => {}
      isHeld = false
      end()
    },
  }
}
