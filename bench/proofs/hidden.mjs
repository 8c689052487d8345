/**
 * The reference CNN trains on wasm in the real page while another tab is in front: at 0.9 of its visible rate or more.
 * Visible and hidden stretches in turns; that the page is hidden is seen by its own word and by its frames, which stop.
 */
import { withDevtools } from '../../scripts/measure/devtools.mjs'
import { withBuiltPage } from '../../scripts/measure/page.mjs'

const TURNS = 6
const STRETCH = 4000
const BAR = 0.9

export async function run({ median }) {
  return withBuiltPage(({ address }) =>
    withDevtools(async ({ openTab }) => {
      const tab = await openTab(`${address}?lang=en&template=chapter-cnn&backend=wasm`)
      await until(tab, PRESS_RUN)
      await until(tab, `${STEP} > 20`)
      await tab.evaluate(COUNT_FRAMES)
      const other = await openTab('about:blank')
      const visible = []
      const hidden = []
      for (let turn = 0; turn < TURNS; turn++) {
        await tab.bringToFront()
        visible.push(await stretch(tab, 'visible'))
        await other.bringToFront()
        hidden.push(await stretch(tab, 'hidden'))
      }
      const rates = { visible: visible.map(rate), hidden: hidden.map(rate) }
      const ratio = median(rates.hidden) / median(rates.visible)
      const frames = { visible: sum(visible), hidden: sum(hidden) }
      const figures = { stepsPerSecond: rates, ratio, frames }
      if (frames.hidden > frames.visible / 10) throw new Error(`the page went on drawing: ${JSON.stringify(figures)}`)
      if (ratio < BAR) throw new Error(`hidden tabs train at ${ratio} of the visible rate: ${JSON.stringify(figures)}`)
      return figures
    }),
  )
}

const STEP = `Number(document.querySelector('[role=status][aria-label=Step]')?.dataset.value ?? 0)`

const PRESS_RUN = `(() => {
  const button = [...document.querySelectorAll('button:enabled')].find(
    (candidate) => (candidate.ariaLabel ?? candidate.textContent).trim() === 'Run',
  )
  button?.click()
  return button !== undefined
})()`

const COUNT_FRAMES = `(() => {
  globalThis.framesSeen = 0
  const tick = () => {
    globalThis.framesSeen += 1
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
})()`

const READ = `({
  step: ${STEP},
  time: performance.now(),
  frames: globalThis.framesSeen,
  visibility: document.visibilityState,
})`

async function stretch(tab, expected) {
  await until(tab, `document.visibilityState === '${expected}'`)
  await pause(500)
  const from = await tab.evaluate(READ)
  await pause(STRETCH)
  const to = await tab.evaluate(READ)
  if (from.visibility !== expected || to.visibility !== expected) throw new Error(`the page was not ${expected}`)
  return { steps: to.step - from.step, seconds: (to.time - from.time) / 1000, frames: to.frames - from.frames }
}

const rate = ({ steps, seconds }) => steps / seconds
const sum = (stretches) => stretches.reduce((total, { frames }) => total + frames, 0)
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function until(tab, condition, patience = 30_000) {
  for (const started = performance.now(); performance.now() - started < patience; await pause(100)) {
    // A page that is still on its way has nothing to evaluate in.
    if (await tab.evaluate(condition).catch(() => false)) return
  }
  throw new Error(`never came true: ${condition}`)
}
