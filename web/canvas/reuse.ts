/** Keeps what did not change the same object, so that React and xyflow pass over it. For plain data. */

export function reuseEqual<T extends { readonly id: string }>(before: readonly T[], next: readonly T[]): readonly T[] {
  const known = new Map(before.map((item) => [item.id, item]))
  let isSame = before.length === next.length
  const reused = next.map((item, index) => {
    const old = known.get(item.id)
    const kept = old !== undefined && isEqual(old, item) ? old : item
    if (kept !== before[index]) isSame = false
    return kept
  })
  return isSame ? before : reused
}

/** A list that is looked at after every change, and remembered. */
export function createReuse<T extends { readonly id: string }>(): (next: readonly T[]) => readonly T[] {
  let latest: readonly T[] = []
  return (next) => {
    latest = reuseEqual(latest, next)
    return latest
  }
}

function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  // Objects both, as was just checked.
  const [before, after] = [one, other] as [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]
  const names = Object.keys(before)
  return (
    names.length === Object.keys(after).length &&
    names.every((name) => Object.hasOwn(after, name) && isEqual(before[name], after[name]))
  )
}
