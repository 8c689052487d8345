/** How large a callout will be on the screen, before it is drawn: its place depends on it. Generous. Pure. */
import type { Size } from '../../src/index.ts'
import { textWidth } from './text-width.ts'

const WIDTH = 232
const PADDING = 10
/** The corner that folds it. */
const CORNER = 14
const LINE = 17
const BUTTON_LINE = 16
const BUTTON_CHROME = 18

export function calloutSize(sentence: string, button: string): Size {
  const across = WIDTH - 2 * PADDING
  const lines = linesOf(sentence, across - CORNER)
  const buttonLines = linesOf(button, across - 2 * PADDING)
  return {
    width: WIDTH,
    height: 2 * PADDING + lines * LINE + (buttonLines > 0 ? BUTTON_CHROME + buttonLines * BUTTON_LINE : 0),
  }
}

/** What a line may end after; spaces that do not break keep a shape together. */
const PIECES = /\p{Script=Han}|[^ \p{Script=Han}]+| /gu

function linesOf(text: string, across: number): number {
  let lines = text === '' ? 0 : 1
  let width = 0
  for (const piece of text.match(PIECES) ?? []) {
    const own = textWidth(piece)
    if (piece !== ' ' && width > 0 && width + own > across) {
      lines += 1
      width = 0
    }
    width += own
  }
  return lines
}
