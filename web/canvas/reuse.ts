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

/** Makes again only what is asked for with other facts than last time; one answer is remembered for each key, as long as the key lives. */
export function rememberPer<Key extends object, Facts extends object, Value>(
  make: (key: Key, facts: Facts) => Value,
): (key: Key, facts: Facts) => Value {
  const known = new WeakMap<Key, { readonly facts: Facts; readonly value: Value }>()
  return (key, facts) => {
    const before = known.get(key)
    if (before && hasSameFields(before.facts, facts)) return before.value
    const value = make(key, facts)
    known.set(key, { facts, value })
    return value
  }
}

/** Of two objects with the same names. */
function hasSameFields<T extends object>(one: T, other: T): boolean {
  for (const name in one) if (!Object.is(one[name], other[name])) return false
  return true
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
