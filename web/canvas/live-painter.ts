/** The page's one painter, fed from the live store. */
import { liveStore } from '../stores/live.ts'
import { settingsStore } from '../stores/settings.ts'
import { createPainter } from './painter.ts'

export const livePainter = createPainter({
  picture: (node) => liveStore.getState().pictures.get(node),
  requestFrame: (draw) => requestAnimationFrame(draw),
  now: () => performance.now(),
})

liveStore.subscribe((state, before) => {
  if (state.pictures !== before.pictures) livePainter.update()
})

settingsStore.subscribe((state, before) => {
  if (state.theme !== before.theme) livePainter.repaint()
})
