/** The page stays a person's while the machine trains. Frame times are a proof (`npm run prove -- drag`). */
import { expect } from '@playwright/test'
import { test } from './journey.ts'
import { quantile, watchFrames, watchTasks } from '../scripts/measure/frames.mjs'
import { expectFigure, node, openPlayground, pause, run } from './playground.ts'

const MOVES = 120
const LONGEST_TASK = 200

// A trace takes a picture of the whole page at every move of the mouse: that would be measured, too.
test.use({ trace: 'off' })

test('no task holds up who drags a card while the reference network trains', async ({ page }) => {
  await watchTasks(page)
  await openPlayground(page, '?lang=en&template=chapter-cnn&backend=wasm')
  await run(page)
  await expectFigure(page, 'Step', (step) => step > 5)
  const chart = page.getByRole('figure', { name: /^Loss/ })
  const pointsBefore = Number(await chart.getAttribute('data-points'))
  const card = node(page, 'Dense 1')
  const before = await card.boundingBox()
  if (!before) throw new Error('the card is not to be seen')

  const { intervals, longestTask } = await watchFrames(page, async () => {
    const [x, y] = [before.x + before.width / 2, before.y + 12]
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let move = 1; move <= MOVES; move++) {
      const angle = (3 * Math.PI * move) / MOVES
      await page.mouse.move(x + 60 * Math.sin(angle), y + 40 * (1 - Math.cos(angle)))
    }
    await page.mouse.up()
  })

  const after = await card.boundingBox()
  expect((after?.y ?? 0) - before.y).toBeGreaterThan(60)
  expect(intervals.length).toBeGreaterThan(30)
  expect(longestTask, `frames: median ${quantile(intervals, 0.5)} ms, worst ${intervals.at(-1)} ms`).toBeLessThan(
    LONGEST_TASK,
  )
  await expect.poll(async () => Number(await chart.getAttribute('data-points'))).toBeGreaterThan(pointsBefore)
  await pause(page)
})
