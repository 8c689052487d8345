/** A digit drawn by hand is read while it is drawn, while the model trains and afterwards. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, expectFigure, inspector, node, openPlayground, pause, readout, run, tab } from './playground.ts'

/** At 64 a step, this many steps have shown the model more than 5 000 digits. */
const STEPS = 80

/** A three in shares of the pad: an upper and a lower bow, as a hand would write it. */
const THREE: readonly (readonly [number, number])[] = [
  ...bow({ middle: 0.34, radius: 0.17 }),
  ...bow({ middle: 0.66, radius: 0.19 }),
]

test('a drawn 3 is read as 3, and the drawing passes through the whole graph', async ({ page }) => {
  await openPlayground(page, '?template=chapter-cnn')
  await expect(inspector(page).getByRole('radio', { name: /^all/ })).toBeChecked()
  await tab(page, 'Samples').click()
  await run(page)
  await expectFigure(page, 'Step', (step) => step >= STEPS)

  await test.step('while it trains', async () => {
    await draw(page, THREE)
    await expect(readout(page, 'Reads as')).toHaveAttribute('data-value', '3')
    await expect(button(page, 'Pause')).toBeVisible()
    await expect(node(page, 'Input 1')).toContainText('your drawing')
  })

  await pause(page)

  await test.step('at rest, again', async () => {
    await button(page, 'Clear').click()
    await expect(readout(page, 'Reads as')).not.toHaveAttribute('data-value')
    await expect(node(page, 'Input 1')).toContainText('sample 1')
    await draw(page, THREE)
    await expect(readout(page, 'Reads as')).toHaveAttribute('data-value', '3')
  })

  await test.step('the keyboard way: a button per digit', async () => {
    await button(page, 'Draw a 0').press('Enter')
    await expect(readout(page, 'Reads as')).toHaveAttribute('data-value', '0')
  })
})

async function draw(page: Page, stroke: readonly (readonly [number, number])[]): Promise<void> {
  const frame = await page.getByRole('img', { name: 'Drawing pad' }).boundingBox()
  if (!frame) throw new Error('the pad is not on the page')
  const points = stroke.map(([x, y]) => ({ x: frame.x + x * frame.width, y: frame.y + y * frame.height }))
  const [first, ...rest] = points
  if (!first) return
  await page.mouse.move(first.x, first.y)
  await page.mouse.down()
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 2 })
  await page.mouse.up()
}

/** From the upper left over the right to the lower left, clockwise. */
function bow({ middle, radius }: { middle: number; radius: number }): (readonly [number, number])[] {
  const turns = 10
  return Array.from({ length: turns + 1 }, (_, index) => {
    const angle = Math.PI * (-0.8 + (1.45 * index) / turns)
    return [0.47 + 1.15 * radius * Math.cos(angle), middle + radius * Math.sin(angle)] as const
  })
}
