/** `auto` takes what was measured, tells what the others need, and never measures against the person. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, expectFigure, openPlayground, readout, run } from './playground.ts'

test('the badge tells what each backend needs, and what was measured is there on the next visit', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await expect(readout(page, 'Backend')).toHaveAttribute('data-value', 'wasm')
  await openReasons(page)
  await expect(row(page, 'WebAssembly')).toContainText('not measured yet.')

  await test.step('measuring fills in every row', async () => {
    await button(page, /^Measure/).click()
    await expect(page.getByRole('status').filter({ hasText: /^Timing / })).toBeVisible()
    await expect(button(page, /^Measure/)).toHaveAttribute('aria-disabled', 'true')
    await expect(button(page, 'Measure again')).not.toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
    expect(await stepOf(page, 'WebAssembly')).toBeLessThan(1000)
    for (const name of ['WebGPU', 'WebGL', 'CPU']) {
      await expect(row(page, name)).toContainText(/\d (ms|s)\b/)
    }
    await expect(page.getByText('The fastest that was measured for this graph and batch size.')).toBeVisible()
    await expect.poll(() => page.workers().length, { timeout: 60_000 }).toBe(1)
  })

  await test.step('it trains on, where it was', async () => {
    await page.keyboard.press('Escape')
    await run(page)
    await expectFigure(page, 'Step', (step) => step > 10)
    await expect(readout(page, 'Backend')).toHaveAttribute('data-value', 'wasm')
  })

  await test.step('the next visit knows', async () => {
    await openPlayground(page, '?template=digits-mlp')
    await openReasons(page)
    expect(await stepOf(page, 'WebAssembly')).toBeGreaterThan(0)
    await expect(page.getByText('The fastest that was measured for this graph and batch size.')).toBeVisible()
  })
})

test('Run ends the measuring at once', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await openReasons(page)
  await button(page, /^Measure/).click()
  await expect.poll(() => page.workers().length).toBeGreaterThan(1)
  await page.keyboard.press('Escape')
  await run(page)
  await expectFigure(page, 'Step', (step) => step >= 1)
  await expect.poll(() => page.workers().length, { timeout: 60_000 }).toBe(1)
  // Nor does it begin again while the training goes on or is looked at.
  await page.waitForTimeout(6000)
  expect(page.workers().length).toBe(1)
})

test('at rest it measures by itself, but no emulated graphics, and not before a quiet while', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await page.waitForTimeout(3000)
  expect(page.workers().length).toBe(1)
  await openReasons(page)
  // The click was a sign of life: five seconds from there.
  await page.waitForTimeout(3500)
  expect(page.workers().length).toBe(1)
  await expect(row(page, 'CPU')).toContainText(/\d ms/, { timeout: 60_000 })
  for (const name of ['WebGPU', 'WebGL']) {
    await expect(row(page, name)).toContainText('it would be emulated here, and slower than what runs.')
  }
})

test('a backend that the address names is not put to the test', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp&backend=cpu')
  await expect(readout(page, 'Backend')).toHaveAttribute('data-value', 'cpu')
  await openReasons(page)
  await expect(page.getByText('The address asks for a backend, so none is chosen by measuring.')).toBeVisible()
  await expect(button(page, /^Measure/)).toHaveCount(0)
})

async function openReasons(page: Page): Promise<void> {
  await button(page, 'Why this backend').click()
}

function row(page: Page, backend: string) {
  return page.getByRole('row', { name: new RegExp(`^${backend}`) })
}

async function stepOf(page: Page, backend: string): Promise<number> {
  return Number(await row(page, backend).getByRole('cell').first().getAttribute('data-value'))
}
