/** Two runs from one seed, one thing changed: drawn over each other, compared, noted, written to files. */
import { readFile } from 'node:fs/promises'
import { expect, type Download, type Page } from '@playwright/test'
import { test } from './journey.ts'
import {
  button,
  expectFigure,
  figure,
  inspector,
  openPlayground,
  pause,
  readout,
  run,
  setNumber,
  tab,
} from './playground.ts'

const STEPS = 40

test('a run is duplicated, one thing changed, and both are compared, noted and exported', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp&seed=3')
  await setNumber(page, { name: 'epochs', value: 500 })
  await expect(readout(page, 'Epoch')).toHaveText('0/500')
  await trainFor(page, STEPS)
  const steps = await figure(page, 'Step')

  await test.step('the file of a chart has a row for every step, the picture is not empty', async () => {
    const csv = await contentOf(await download(page, 'CSV'))
    expect(csv.toString().trimEnd().split('\r\n').length).toBe(1 + steps)
    const png = await contentOf(await download(page, 'PNG'))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.length).toBeGreaterThan(10_000)
  })

  await tab(page, 'Runs').click()
  await test.step('a note is kept', async () => {
    await page.getByRole('textbox', { name: 'Note on run 1' }).fill('the one to beat')
    await page.getByRole('textbox', { name: 'Note on run 1' }).press('Enter')
  })

  await test.step('run A stays, B differs in one thing', async () => {
    await choose(page, 1, 'Duplicate and change one thing')
    await expect(comparison(page)).toContainText('Run 1 is pinned')
    await setRate(page, '0.0005')
    await trainFor(page, STEPS)
    await expect(comparison(page)).toContainText('Run 2 differs from run 1 in one thing')
    await expect(comparison(page)).toContainText(/At step [\d\s]+ \(mean of 20\) the loss of run 2 is/)
  })

  await test.step('their curves lie over each other, told apart in words', async () => {
    await tab(page, 'Charts').click()
    const legend = page.getByRole('list', { name: 'Curves' })
    await expect(legend.getByRole('listitem')).toHaveText([/Run 2/, /Run 1/])
    await button(page, 'epoch').click()
    await page.getByRole('img', { name: /^Loss over/ }).hover()
    await expect(page.getByText(/^epoch \d/)).toBeVisible()
  })

  await test.step('a second change is said to be one too many', async () => {
    await setNumber(page, { name: 'batch size', value: 16 })
    await expect(comparison(page)).toContainText('Run 3 differs from run 1 in 2 things')
    await button(page, 'End the comparison').click()
    await expect(comparison(page)).toBeHidden()
  })

  await test.step('after a reload note and curves are there; a deleted run can be brought back', async () => {
    await page.reload()
    await expect(button(page, 'Run')).toBeEnabled({ timeout: 90_000 })
    await tab(page, 'Runs').click()
    await expect(page.getByRole('textbox', { name: 'Note on run 1' })).toHaveValue('the one to beat')
    await choose(page, 1, 'Delete')
    await expect(page.getByRole('textbox', { name: 'Note on run 1' })).toBeHidden()
    await button(page, 'Bring run 1 back').click()
    await expect(page.getByRole('textbox', { name: 'Note on run 1' })).toHaveValue('the one to beat')
    await choose(page, 1, 'Open as it was')
    await expect(inspector(page).getByRole('textbox', { name: 'batch size' })).toHaveValue('32')
    await expect(button(page, 'Undo')).toBeEnabled()
  })
})

async function trainFor(page: Page, steps: number): Promise<void> {
  await run(page)
  await expectFigure(page, 'Step', (step) => step >= steps)
  await pause(page)
}

function comparison(page: Page) {
  return page.getByRole('status', { name: 'Comparison' })
}

async function choose(page: Page, number: number, action: string): Promise<void> {
  await button(page, `Actions on run ${number}`).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function setRate(page: Page, rate: string): Promise<void> {
  await inspector(page).getByRole('textbox', { name: 'learning rate' }).fill(rate)
  await inspector(page).getByRole('textbox', { name: 'learning rate' }).press('Enter')
}

async function download(page: Page, format: string): Promise<Download> {
  const arrived = page.waitForEvent('download')
  await button(page, 'Download “Loss”').click()
  await page.getByRole('menuitem', { name: format }).click()
  return arrived
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFile(await download.path())
}
