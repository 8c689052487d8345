/**
 * One project in two tabs: one saves, the other says so, and taking over loses nothing that was saved. Two projects
 * in two tabs: both save, and each tab keeps its own.
 */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
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

test('two tabs save a project each, and a reload shows each its own', async ({ context }) => {
  const [first, second] = [await context.newPage(), await context.newPage()]
  await openPlayground(first, '?template=digits-mlp&backend=cpu')
  await rename(first, 'of the first')
  await openPlayground(second, '?template=iris&backend=cpu')
  await rename(second, 'of the second')
  await rename(first, 'of the first again')
  for (const tab of [first, second]) {
    await expect(tab.getByText(/^saved \d/)).toBeVisible()
    await expect(tab.getByText('Another tab')).toHaveCount(0)
  }

  await button(second, 'Projects').click()
  await button(second, 'Delete of the first again').click()
  await expect(second.getByRole('dialog')).toContainText('Another tab has this project open')
  await second.reload()
  await first.reload()
  await expect(title(second)).toHaveValue('of the second')
  await expect(title(first)).toHaveValue('of the first again')
})
