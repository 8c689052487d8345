/** The browser asks before the page goes, but only where going would cost something. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { expectFigure, openPlayground, pause, run, setNumber } from './playground.ts'

test('leaving is asked about in mid-training, and not once all is saved', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp&backend=cpu')
  await setNumber(page, { name: 'epochs', value: 1000 })
  await run(page)
  await expectFigure(page, 'Step', (step) => step > 5)
  expect(await leave(page)).toBe('asked')
  await pause(page)
  await expect(page.getByText(/^saved \d/)).toBeVisible()
  expect(await leave(page)).toBe('left')
})

async function leave(page: Page): Promise<'asked' | 'left'> {
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    return 'asked' as const
  })
  const left = page.waitForEvent('close').then(() => 'left' as const)
  await page.close({ runBeforeUnload: true })
  return Promise.race([asked, left])
}
