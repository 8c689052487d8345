/** The reference CNN trains on wasm in a tab of its own browser, in front and behind another tab in turns. */
import { withDevtools } from './devtools.mjs'

/** The page needs a moment to notice that it was covered, or uncovered. */
const SETTLE = 500

/** Answers steps a second and frames of each stretch (milliseconds) by what the page said of itself. */
export function measureHidden({ address, turns, stretch }) {
  return withDevtools(async ({ openTab }) => {
    const tab = await openTab(`${address}?lang=en&template=chapter-cnn&backend=wasm`)
    await until(tab, PRESS_RUN)
    await until(tab, `${STEP} > 20`)
    await tab.evaluate(COUNT_FRAMES)
    const other = await openTab('about:blank')
    const seen = { visible: [], hidden: [] }
    for (let turn = 0; turn < turns; turn++) {
      for (const [visibility, front] of [
        ['visible', tab],
        ['hidden', other],
      ]) {
        await front.bringToFront()
        seen[visibility].push(await watch(tab, { visibility, stretch }))
      }
    }
    return {
      stepsPerSecond: { visible: seen.visible.map(rate), hidden: seen.hidden.map(rate) },
      frames: { visible: sum(seen.visible), hidden: sum(seen.hidden) },
    }
  })
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

async function watch(tab, { visibility, stretch }) {
  await until(tab, `document.visibilityState === '${visibility}'`)
  await pause(SETTLE)
  const from = await tab.evaluate(READ)
  await pause(stretch)
  const to = await tab.evaluate(READ)
  if (from.visibility !== visibility || to.visibility !== visibility) throw new Error(`the page was not ${visibility}`)
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
