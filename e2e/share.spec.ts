/** A project from a link: looked at beside the reader's own, kept or left, and never in its place by accident. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { bringAxe, expectNoViolation, expectNoViolationOnPhone } from './axe.ts'
import { button, expectFigure, openPlayground, pause, readout, run } from './playground.ts'

function title(page: Page) {
  return page.getByRole('textbox', { name: 'Project title' })
}

function banner(page: Page) {
  return page.getByRole('region', { name: 'Shared network' })
}

async function rename(page: Page, name: string): Promise<void> {
  await title(page).fill(name)
  await title(page).press('Enter')
  await expect(page.getByText(/^saved \d/)).toBeVisible()
}

test('a shared project is a preview until it is kept; a damaged link says so; the own project stays', async ({
  page,
  browser,
}) => {
  const sender = await browser.newPage()
  await bringAxe(sender)
  await bringAxe(page)
  await openPlayground(sender, '?template=digits-mlp&backend=cpu')
  await rename(sender, 'from a friend')
  await button(sender, 'Share').click()
  const link = await sender.getByRole('textbox', { name: 'Link' }).inputValue()
  await expectNoViolationOnPhone(sender, 'share')
  await sender.close()

  await openPlayground(page, '?template=digits-branches&backend=cpu')
  await rename(page, 'my own')

  await test.step('it can be run and left without a trace', async () => {
    await openPlayground(page, link)
    await expect(banner(page)).toContainText('You are looking at a shared network: from a friend')
    await expectNoViolation(page, 'a shared network')
    await expectNoViolationOnPhone(page, 'a shared network')
    await run(page)
    await expectFigure(page, 'Step', (step) => step > 0)
    await pause(page)
    await button(page, 'Back to my project').click()
    await expect(title(page)).toHaveValue('my own')
    await expect(banner(page)).toHaveCount(0)
    expect(page.url()).not.toContain('#')
  })

  await test.step('a damaged one leaves everything as it was', async () => {
    await page.goto(link.slice(0, -1))
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('The link holds no whole project')
    await expectNoViolationOnPhone(page, 'a damaged link')
    await expect(title(page)).toHaveValue('my own')
  })

  await test.step('another link into the same tab; the first edit keeps it', async () => {
    await page.goto(link)
    await expect(banner(page)).toBeVisible()
    await rename(page, 'mine now')
    await expect(banner(page)).toHaveCount(0)
    await page.reload()
    await expect(title(page)).toHaveValue('mine now')
  })

  await test.step('keeping it keeps its training', async () => {
    await page.goto(link)
    await expect(banner(page)).toBeVisible()
    await button(page, 'Step').click()
    await expect(readout(page, 'Step')).toHaveAttribute('data-value', '1')
    await button(page, 'Keep as my project').click()
    await expect(page.getByText(/^saved \d/)).toBeVisible()
    await page.reload()
    await expect(title(page)).toHaveValue('from a friend')
    await expect(readout(page, 'Step')).toHaveAttribute('data-value', '1')
  })
})
