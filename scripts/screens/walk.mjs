/** Every state of the playground in every look and size, as pictures to be looked at. A state that fails is said, the rest goes on. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { handOn } from './hand.mjs'
import { STATES } from './states.mjs'

export const SIZES = {
  wide: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
}
const LOOKS = ['en-light', 'zh-dark', 'en-dark', 'zh-light']
const SETTLED = 350
const PATIENCE = 20_000

/** `from`, `to`: names of states; with neither, all. */
export async function photographStates({ browser, address, folder, looks = LOOKS, from, to }) {
  await mkdir(folder, { recursive: true })
  for (const look of looks) {
    const [language, theme] = look.split('-')
    const context = await browser.newContext({
      viewport: SIZES.wide,
      locale: language,
      colorScheme: theme,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE)
    const hand = handOn(page, `${address}?lang=${language}`)
    const first = Math.max(
      0,
      STATES.findIndex(({ name }) => name === from),
    )
    const last = to === undefined ? STATES.length : STATES.findIndex(({ name }) => name === to) + 1
    for (const state of STATES.slice(first, last)) {
      await photographState(hand, { state, folder, look }).catch((error) =>
        process.stderr.write(`screens: ${look} ${state.name}: ${String(error).split('\n')[0]}\n`),
      )
    }
    await context.close()
  }
}

async function photographState(hand, { state, folder, look }) {
  const { page } = hand
  try {
    await state.arrange?.(hand)
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport)
      if (!state.over) await hand.show(state.part ?? 'graph')
      await state.again?.(hand)
      await page.mouse.move(0, 0)
      await page.waitForTimeout(SETTLED)
      await writeFile(join(folder, `${state.name}.${size}.${look}.png`), await page.screenshot())
      if (state.again) await hand.key('Escape')
    }
  } finally {
    if (state.over) await hand.close()
    await page.setViewportSize(SIZES.wide)
    await page.waitForTimeout(SETTLED)
    await state.leave?.(hand)
  }
}
