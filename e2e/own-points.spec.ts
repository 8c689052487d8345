/** One's own points: too few of them are named with their numbers, and there is a way on. */
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, expectFigure, openPlayground, run, tab } from './playground.ts'

test('without points the page says how many are missing; painting them, or other data, leads to a training', async ({
  page,
}) => {
  await openPlayground(page, '?template=moons&backend=cpu')
  await tab(page, 'Samples').click()
  await button(page, 'Paint your own points').click()
  await expect(button(page, 'Run')).toBeEnabled()
  await button(page, 'Clear').click()
  const notices = page.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText('at least 5 points of each class; there are 0 of A and 0 of B')
  await expect(button(page, 'Run')).toBeDisabled()

  await test.step('painted by keyboard, five of each class', async () => {
    await tab(page, 'Charts').click()
    await button(page, 'Paint points').click()
    const plane = page.getByRole('application', { name: /^Plane/ })
    for (const [name, key] of [
      ['A', 'ArrowLeft'],
      ['B', 'ArrowRight'],
    ] as const) {
      await page.getByRole('radio', { name, exact: true }).check()
      for (let point = 0; point < 5; point++) {
        await plane.press(key)
        await plane.press('Enter')
      }
    }
    await expect(notices).toHaveCount(0)
    await run(page)
    await expectFigure(page, 'Step', (step) => step >= 5)
  })

  await test.step('what is drawn leaves as a picture and as figures', async () => {
    await tab(page, 'Samples').click()
    const grid = 48 * 48
    expect(lineCount(await saved(page, 'Download the decision boundary', 'CSV'))).toBe(1 + grid + 10)
    expect((await saved(page, 'Download the decision boundary', 'PNG')).subarray(1, 4).toString()).toBe('PNG')
    await tab(page, 'Gradients').click()
    // The moons have three layers with weights.
    expect(lineCount(await saved(page, 'Download the gradients', 'CSV'))).toBe(1 + 3)
    expect((await saved(page, 'Download the gradients', 'PNG')).subarray(1, 4).toString()).toBe('PNG')
    await tab(page, 'Samples').click()
  })

  await test.step('or the moons instead', async () => {
    await button(page, 'Clear').click()
    await button(page, 'Use Moons instead').click()
    await expect(button(page, 'Run')).toBeEnabled()
  })
})

async function saved(page: Page, figure: string, format: string): Promise<Buffer> {
  await button(page, figure).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: format }).click()
  return readFile(await (await download).path())
}

function lineCount(file: Buffer): number {
  return file.toString().trimEnd().split('\r\n').length
}
