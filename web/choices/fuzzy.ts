/**
 * How well a few typed letters mean a name. Each word has to be found: best at the start, then at the start
 * of a word, then anywhere, last as letters that follow each other with gaps (`mxp` for MaxPooling2D). Pure.
 */

/** `null`: not meant. Names are tried one by one, so that letters never run from one language into the other. */
export function matchScore(text: string, names: readonly string[]): number | null {
  const lower = names.map((name) => name.toLowerCase())
  let total = 0
  for (const word of text.toLowerCase().split(/\s+/).filter(Boolean)) {
    const best = Math.max(...lower.map((name) => wordScore(word, name)))
    if (best <= 0) return null
    total += best
  }
  return total
}

function wordScore(word: string, name: string): number {
  const at = name.indexOf(word)
  if (at === 0) return 8 + word.length / name.length
  if (at > 0) return /[\p{L}\p{N}]/u.test(name[at - 1] ?? '') && !isHan(word) ? 4 : 6
  return hasInOrder(word, name) ? 1 : 0
}

/** One letter is in almost every name, and one character of Chinese is a word of its own. */
function hasInOrder(word: string, name: string): boolean {
  if (word.length < 2 || isHan(word)) return false
  // Letters with gaps mean a name only where they begin it or one of its words.
  const starts = [...name.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].filter(([letter]) => word.startsWith(letter))
  return starts.some(({ index }) => {
    let from = index
    for (const letter of word) {
      const at = name.indexOf(letter, from)
      if (at < 0) return false
      from = at + 1
    }
    return true
  })
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}
