/**
 * A visit that ends well says so. After one that did not, what a browser writes next may not last: Chromium goes on at
 * the end of its log even where a kill has torn the last record of it, and when it reads that log the next time it
 * finds it damaged and throws the whole database away, every project with it (seen with Chromium 156;
 * `e2e/kill.spec.ts` makes it happen). So then so much is written first that it begins another log.
 */
import type { Database } from './storage-schema.ts'

export interface Visit {
  /** The last thing that the page does. */
  readonly end: () => void
}

const PREFIX = 'open/'
const RANGE: readonly [string, string] = [PREFIX, 'open0']
/** Bytes; what is larger than 64 KiB becomes a file beside the log. */
const CHUNK = 48 * 2 ** 10
/** More than the 4 MiB at which LevelDB begins another log. */
const CHUNKS = 100

/** Resolves when what is written from now on will last. */
export async function beginVisit(db: Database, holder: string): Promise<Visit> {
  const own = `${PREFIX}${holder}` as const
  // Tests run where there is none, and insecure pages have no locks, whatever the typings say.
  const navigator = globalThis.navigator as Navigator | undefined
  const locks = navigator?.locks as LockManager | undefined
  const held = new Set((await locks?.query())?.held?.map(({ name }) => name))
  const left = (await db.getAllKeys('marks', IDBKeyRange.bound(...RANGE))).filter((key) => !held.has(key))
  if (left.length > 0 && /Chrom(e|ium)\//.test(navigator?.userAgent ?? '')) await renewLog(db).catch(() => {})
  let release = (): void => {}
  void locks?.request(own, () => new Promise<void>((resolve) => (release = resolve)))
  const begun = db.transaction('marks', 'readwrite')
  await Promise.all([...left.map((key) => begun.store.delete(key)), begun.store.put('', own), begun.done])
  return {
    end: () => {
      release()
      db.delete('marks', own).catch(() => {})
    },
  }
}

/** The first write that finds the log full begins the next, and what stands in the old one moves to where it lasts. */
async function renewLog(db: Database): Promise<void> {
  const filling = db.transaction('marks', 'readwrite')
  const chunk = ' '.repeat(CHUNK)
  for (let index = 0; index < CHUNKS; index++) void filling.store.put(chunk, `filling/${index}`)
  await filling.done
  await db.delete('marks', IDBKeyRange.bound('filling/', 'filling0'))
}
