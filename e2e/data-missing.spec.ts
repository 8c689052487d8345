/** Data that does not come: the page says so where one looks for it, and one press asks for it again. */
import { expect } from '@playwright/test'
import { test } from './journey.ts'
import { button, expectFigure, library, run } from './playground.ts'

// The browser itself writes of every request that fails.
test.use({ isCalm: false })

test('without its data nothing trains; once the server answers, Try again leads to a training', async ({ page }) => {
  await page.route('**/data/iris/**', (route) => route.abort())
  await page.goto('?template=iris')
  const notices = page.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText('The data could not be loaded: the server does not answer.')
  await expect(library(page)).toContainText('The data could not be loaded.')
  await expect(button(page, 'Run')).toBeDisabled()
  await page.unroute('**/data/iris/**')
  await notices.getByRole('button', { name: 'Try again' }).click()
  await expect(library(page)).toContainText('Iris')
  await expect(button(page, 'Run')).toBeEnabled()
  await run(page)
  await expectFigure(page, 'Step', (step) => step > 5)
  await expect(notices).toBeHidden()
})
