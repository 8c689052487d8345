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
  const lines = Math.ceil(textWidth(sentence) / (across - CORNER))
  const buttonLines = Math.ceil(textWidth(button) / (across - 2 * PADDING))
  return {
    width: WIDTH,
    height: 2 * PADDING + lines * LINE + (buttonLines > 0 ? BUTTON_CHROME + buttonLines * BUTTON_LINE : 0),
  }
}
