/**
 * A node is dragged about while the reference CNN trains at full speed on wasm, and again while nothing trains, in
 * turns on one page: the 95th percentile of the frame intervals is at most 34 ms, or at most 1.3 times that without
 * training (medians of three).
 */
import { quantile, watchFrames, watchTasks } from '../../scripts/measure/frames.mjs'

const TURNS = 3
const MOVES = 160
const FRAME = 1000 / 60
const LIMIT = 34
const FACTOR = 1.3

export async function run({ withBuiltPage, median }) {
  return withBuiltPage(async ({ browser, address }) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    await watchTasks(page)
    await page.goto(`${address}?lang=en&template=chapter-cnn&backend=wasm`)
    const button = (name) => page.getByRole('button', { name, exact: true })
    await button('Run').waitFor()
    const training = []
    const resting = []
    let steps = 0
    for (let turn = 0; turn < TURNS; turn++) {
      resting.push(await dragAbout(page))
      await button('Run').click()
      await button('Pause').waitFor()
      const before = await stepOf(page)
      training.push(await dragAbout(page))
      steps += (await stepOf(page)) - before
      await button('Pause').click()
      await button('Run').waitFor()
    }
    if (steps <= 0) throw new Error('nothing trained while the node was dragged')
    const p95 = { training: median(training.map(percentile)), resting: median(resting.map(percentile)) }
    const figures = {
      stepsWhileDragged: steps,
      p95FrameMs: p95,
      ratio: p95.training / p95.resting,
      frames: { training: training.map(describe), resting: resting.map(describe) },
      longestTaskMs: { training: longest(training), resting: longest(resting) },
    }
    if (p95.training > LIMIT && figures.ratio > FACTOR)
      throw new Error(`dragging is not smooth: ${JSON.stringify(figures)}`)
    return figures
  })
}

const percentile = ({ intervals }) => quantile(intervals, 0.95)
const longest = (drags) => Math.max(...drags.map(({ longestTask }) => longestTask))
const describe = ({ intervals, longestTask }) => ({
  count: intervals.length,
  medianMs: quantile(intervals, 0.5),
  p95Ms: quantile(intervals, 0.95),
  worstMs: intervals.at(-1) ?? 0,
  longestTaskMs: longestTask,
})

async function stepOf(page) {
  return Number(await page.getByRole('status', { name: 'Step', exact: true }).getAttribute('data-value'))
}

/** Round a small circle, once a frame, and back to where it stood. */
async function dragAbout(page) {
  const node = page.getByRole('group', { name: 'Dense 1', exact: true })
  const box = await node.boundingBox()
  if (!box) throw new Error('the node is not to be seen')
  const [x, y] = [box.x + box.width / 2, box.y + 12]
  let farthest = 0
  const seen = await watchFrames(page, async () => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let move = 1; move <= MOVES; move++) {
      const started = performance.now()
      const angle = (move / MOVES) * 4 * Math.PI
      await page.mouse.move(x + 60 * Math.sin(angle), y + 40 * (1 - Math.cos(angle)))
      if (move === MOVES / 4) farthest = Math.abs(((await node.boundingBox())?.y ?? box.y) - box.y)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, FRAME - (performance.now() - started))))
    }
    await page.mouse.up()
  })
  if (farthest < 20) throw new Error('the node did not follow the pointer')
  return seen
}
