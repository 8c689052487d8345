/**
 * The reference CNN trains on wasm in the real page while another tab is in front: at 0.9 of its visible rate or more.
 * Visible and hidden stretches in turns; that the page is hidden is seen by its own word and by its frames, which stop.
 */
import { measureHidden } from '../../scripts/measure/hidden.mjs'
import { withBuiltPage } from '../../scripts/measure/page.mjs'

const BAR = 0.9

export async function run({ median }) {
  return withBuiltPage(async ({ address }) => {
    const { stepsPerSecond, frames } = await measureHidden({ address, turns: 6, stretch: 4000 })
    const ratio = median(stepsPerSecond.hidden) / median(stepsPerSecond.visible)
    const figures = { stepsPerSecond, ratio, frames }
    if (frames.hidden > frames.visible / 10) throw new Error(`the page went on drawing: ${JSON.stringify(figures)}`)
    if (ratio < BAR) throw new Error(`hidden tabs train at ${ratio} of the visible rate: ${JSON.stringify(figures)}`)
    return figures
  })
}
