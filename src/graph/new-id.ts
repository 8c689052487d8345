/** `dense-3` after `dense-2`: deterministic, and stable while other things come and go. */
export function nextId(prefix: string, taken: readonly { readonly id: string }[]): string {
  return idMaker(taken)(prefix)
}

/** One id after another, each counted as taken from then on. */
export function idMaker(taken: readonly { readonly id: string }[]): (prefix: string) => string {
  const highest = new Map<string, number>()
  for (const { id } of taken) {
    const parts = /^(.*)-(\d{1,9})$/.exec(id)
    const prefix = parts?.[1]
    if (prefix !== undefined) highest.set(prefix, Math.max(highest.get(prefix) ?? 0, Number(parts?.[2])))
  }
  return (prefix) => {
    const number = 1 + (highest.get(prefix) ?? 0)
    highest.set(prefix, number)
    return `${prefix}-${number}`
  }
}
