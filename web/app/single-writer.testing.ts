/** A project's lock in the hands of a test: who writes changes when the test says so. */
import type { WriterLock } from './single-writer.ts'

export interface TestLock extends WriterLock {
  readonly change: (isWriter: boolean) => void
}

export function createTestLock(isWriter: boolean): TestLock {
  let isHeld = isWriter
  let tell = (_isWriter: boolean): void => {}
  function change(next: boolean): void {
    isHeld = next
    tell(next)
  }
  return {
    isHeld: () => isHeld,
    follow: (onChange) => {
      tell = onChange
    },
    change,
    takeOver: async () => change(true),
    release: () => {
      tell = () => {}
      isHeld = false
    },
  }
}
