/** The page's one painter, fed from the live store. */
import { liveStore } from '../stores/live.ts'
import { settingsStore } from '../stores/settings.ts'
import { readColour, themeColours, type ThemeColours } from './palette.ts'
import { createPainter } from './painter.ts'

export const livePainter = createPainter({
  picture: (node) => liveStore.getState().pictures.get(node),
  requestFrame: (draw) => requestAnimationFrame(draw),
})

liveStore.subscribe((state, before) => {
  if (state.pictures !== before.pictures) livePainter.update()
})

let colours: ThemeColours | null = null

settingsStore.subscribe((state, before) => {
  if (state.theme === before.theme) return
  colours = null
  livePainter.repaint()
})

/** Read when first drawn after a change of theme, when the new styles are in force. */
export function coloursInForce(): ThemeColours {
  if (colours) return colours
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => readColour(style.getPropertyValue(name))
  colours = themeColours({ negative: token('--neg'), zero: token('--line2'), positive: token('--pos') })
  return colours
}
