/** The first minute: one button, then everything moves. */
import { expect } from '@playwright/test'
import { test } from './journey.ts'
import {
  button,
  expectFigure,
  figure,
  node,
  openPlayground,
  pause,
  picture,
  readout,
  run,
  setNumber,
  tab,
} from './playground.ts'

const PICTURED = ['Conv2D 1', 'MaxPooling2D 1', 'Conv2D 2', 'MaxPooling2D 2', 'Conv2D 3', 'Dense 1']

test('the page opens with the reference network at rest, and one button trains it', async ({ page }) => {
  await openPlayground(page)
  await expect(readout(page, 'Step')).toHaveAttribute('data-value', '0')
  // Untrained, but alive: pictures are there before the first step.
  await expect(node(page, 'Dense 2').getByRole('listitem').first()).toHaveAttribute('data-value', /\d/)
  const before = await Promise.all(PICTURED.map((name) => picture(page, name)))
  const sample = await picture(page, 'Input 1')

  await test.step('the loss falls and every picture changes', async () => {
    await run(page)
    await expectFigure(page, 'Loss', (loss) => loss > 1.5)
    await expectFigure(page, 'Loss', (loss) => loss < 1)
    await expectFigure(page, 'Accuracy', (accuracy) => accuracy > 0.6)
    await expectFigure(page, 'Validation accuracy', (accuracy) => accuracy > 0.3)
    expect(await pause(page)).toBeGreaterThan(5)
    const after = await Promise.all(PICTURED.map((name) => picture(page, name)))
    expect(PICTURED.filter((_, index) => after[index] === before[index])).toEqual([])
    expect(await picture(page, 'Input 1')).toBe(sample)
  })

  await test.step('the chart tells the same story in words', async () => {
    await expect(page.getByRole('figure', { name: /^Loss/ }).getByRole('img', { name: /from 2\.\d+ to/ })).toBeVisible()
    await expect(page.getByRole('log', { name: 'Training news' })).toContainText(/Training started|Paused at step/)
  })
})

test('pause, another learning rate, resume, step, stop and reset', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await setNumber(page, { name: 'epochs', value: 1000 })
  await expect(readout(page, 'Epoch')).toHaveText('0/1000')
  await run(page)
  await expectFigure(page, 'Loss', (loss) => loss < 1.5)
  const paused = await pause(page)

  await test.step('at rest nothing moves', async () => {
    await page.waitForTimeout(400)
    expect(await figure(page, 'Step')).toBe(paused)
  })

  await test.step('one step is one step', async () => {
    await button(page, 'Step').click()
    await expect(readout(page, 'Step')).toHaveAttribute('data-value', String(paused + 1))
    await button(page, 'Step').click()
    await expect(readout(page, 'Step')).toHaveAttribute('data-value', String(paused + 2))
  })

  await test.step('the next steps use the new learning rate', async () => {
    const before = await figure(page, 'Loss')
    await setNumber(page, { name: 'learning rate', value: 5 })
    for (const step of [3, 4]) {
      await button(page, 'Step').click()
      await expect(readout(page, 'Step')).toHaveAttribute('data-value', String(paused + step))
    }
    // Steps this long throw the weights far away; with the old rate the loss would have stayed.
    expect(await figure(page, 'Loss')).toBeGreaterThan(5 * before)
    await tab(page, 'Runs').click()
    await expect(page.getByRole('cell', { name: `rate 5 from step ${paused + 2}` })).toBeVisible()
    await setNumber(page, { name: 'learning rate', value: 0.01 })
  })

  await test.step('it goes on from where it was, then stops', async () => {
    await run(page)
    await expectFigure(page, 'Step', (step) => step > paused + 10)
    await button(page, 'Stop').click()
    await expect(page.getByRole('cell', { name: 'stopped' })).toBeVisible()
  })

  await test.step('reset begins with the same fresh weights', async () => {
    await button(page, 'Reset').click()
    await expect(readout(page, 'Step')).toHaveAttribute('data-value', '0')
    await button(page, 'Step').click()
    await expect(readout(page, 'Step')).toHaveAttribute('data-value', '1')
    const first = await figure(page, 'Loss')
    await button(page, 'Reset').click()
    await expect(readout(page, 'Step')).toHaveAttribute('data-value', '0')
    await button(page, 'Step').click()
    await expect(readout(page, 'Step')).toHaveAttribute('data-value', '1')
    expect(await figure(page, 'Loss')).toBe(first)
  })
})

test('a run that ends says how it does on digits it has never seen', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await run(page)
  await expectFigure(page, 'Test accuracy', (accuracy) => accuracy > 0.85)
  await tab(page, 'Runs').click()
  await expect(page.getByRole('cell', { name: 'done' })).toBeVisible()
})
