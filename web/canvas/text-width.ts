/** Average width of a character at a card's size of text; what is made by it only needs to be wide enough. */
const CHARACTER = 7

/** Chinese characters are about twice as wide. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += /\p{Script=Han}/u.test(character) ? 12 : CHARACTER
  return width
}
