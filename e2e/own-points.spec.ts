/** One's own points: too few of them are named with their numbers, and there is a way on. */
import { expect, test } from '@playwright/test'
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

  await test.step('or the moons instead', async () => {
    await button(page, 'Clear').click()
    await button(page, 'Use Moons instead').click()
    await expect(button(page, 'Run')).toBeEnabled()
  })
})
