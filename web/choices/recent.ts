/** What was chosen last in the list of all commands, newest first; kept in this browser, versioned by its key. */

const STORAGE_KEY = 'layerwise.recent.1'
export const MAXIMUM_RECENT = 5
/** No id of ours is longer. */
const MAXIMUM_ID = 80

/** Asked for late: where storage is off, the very name of it throws. */
type FindStorage = () => Pick<Storage, 'getItem' | 'setItem'>

/** Hostile until read: another page of this origin may have written anything. */
export function readRecent(storage: FindStorage): readonly string[] {
  try {
    const value: unknown = JSON.parse(storage().getItem(STORAGE_KEY) ?? '[]')
    if (!Array.isArray(value)) return []
    const ids = value.filter((id): id is string => typeof id === 'string' && id.length <= MAXIMUM_ID)
    return [...new Set(ids)].slice(0, MAXIMUM_RECENT)
  } catch {
    // Storage is off, or holds no list: nothing was chosen before.
    return []
  }
}

export function rememberRecent(id: string, storage: FindStorage): void {
  const next = [id, ...readRecent(storage).filter((other) => other !== id)].slice(0, MAXIMUM_RECENT)
  try {
    storage().setItem(STORAGE_KEY, JSON.stringify(next))
  } catch {
    // Storage is off or full; the order of a list is not worth a word.
  }
}
