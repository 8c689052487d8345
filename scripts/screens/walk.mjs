/** Walks through every state of the playground at every size, in one language; what is done there is the caller's. */
import { handOn } from './hand.mjs'
import { STATES } from './states.mjs'

export const SIZES = {
  wide: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
}
const SETTLED = 350
const PATIENCE = 20_000

/** From one named state to another; without names, all. In the middle it begins with the reference network, untrained. */
export function statesBetween(from, to) {
  const first = STATES.findIndex(({ name }) => name === from)
  const last = STATES.findIndex(({ name }) => name === to)
  return STATES.slice(Math.max(0, first), last < 0 ? undefined : last + 1)
}

/**
 * `visit` is called with the page in that state and size. A state that cannot be reached, or where `visit` fails, is
 * told to `lost`; the rest goes on. `script`: a file that every page of the walk is opened with.
 */
export async function walkStates({ browser, address, states, language, theme, script, visit, lost }) {
  const context = await browser.newContext({
    viewport: SIZES.wide,
    locale: language,
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  if (script) await context.addInitScript({ path: script })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  const hand = handOn(page, `${address}?lang=${language}`)
  if (states[0] !== STATES[0]) await hand.open('&template=chapter-cnn')
  for (const state of states) await walkState(hand, { state, visit }).catch((error) => lost(state.name, error))
  await context.close()
}

/** Some things are there on a phone only. */
export function sizesOf({ only }) {
  return Object.entries(SIZES).filter(([size]) => only === undefined || size === only)
}

async function walkState(hand, { state, visit }) {
  const { page } = hand
  try {
    await state.arrange?.(hand)
    for (const [size, viewport] of sizesOf(state)) {
      await page.setViewportSize(viewport)
      if (state.over) await hand.dialog()
      else await hand.show(state.part ?? 'graph')
      await state.again?.(hand)
      await page.mouse.move(0, 0)
      await state.pointAt?.(hand)
      await page.waitForTimeout(SETTLED)
      await visit({ page, state: state.name, size })
      if (state.again) await hand.key('Escape')
    }
  } finally {
    if (state.over) await hand.close()
    await page.setViewportSize(SIZES.wide)
    await page.waitForTimeout(SETTLED)
    await state.leave?.(hand)
  }
}
