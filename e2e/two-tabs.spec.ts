/** One project in two tabs: one saves, the other says so, and taking over loses nothing that was saved. */
import { expect, test, type Page } from '@playwright/test'
import { button, openPlayground } from './playground.ts'

function title(page: Page) {
  return page.getByRole('textbox', { name: 'Project title' })
}

async function rename(page: Page, name: string): Promise<void> {
  await title(page).fill(name)
  await title(page).press('Enter')
}

test('the second tab reads only, takes over with what the first saved, and the first then reads only', async ({
  context,
}) => {
  const [first, second] = [await context.newPage(), await context.newPage()]
  const address = '?template=digits-mlp&backend=cpu'
  await openPlayground(first, address)
  await expect(first.getByText(/^saved \d/)).toBeVisible()
  await openPlayground(second, address)
  const readOnly = 'Another tab has this project open'
  await expect(second.getByRole('region', { name: 'Notices' })).toContainText(readOnly)

  await rename(first, 'saved by the first')
  await expect(first.getByText(/^saved \d/)).toBeVisible()
  await button(second, 'Save here instead').click()
  await expect(title(second)).toHaveValue('saved by the first')
  await expect(first.getByRole('region', { name: 'Notices' })).toContainText(readOnly)

  await expect(second.getByText(/^saved \d/)).toBeVisible()
  await rename(second, 'saved by the second')
  await expect(second.getByText(/^saved \d/)).toBeVisible()
  await first.reload()
  await expect(title(first)).toHaveValue('saved by the second')
})
