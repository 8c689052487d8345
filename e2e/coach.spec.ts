/** Two mistakes made with the mouse: the sentence names both layers and the numbers, one press mends it, and it trains. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, expectFigure, inspector, library, node, openPlayground, run, setNumber, tab } from './playground.ts'

test('a dense layer behind a convolution, without Flatten', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await button(page, /^Empty network/).click()
  await button(page, 'Add an input of 8 × 8 × 1').click()
  await add(page, 'Conv2D')
  await add(page, 'Dense')
  await setNumber(page, { name: 'units', value: 10 })
  await inspector(page).getByRole('radio', { name: 'softmax' }).check()
  await mend(page, {
    sentence: 'Dense 1 gives 6 × 6 × 10; for 10 classes it must give one row of 10 values.',
    fix: 'Insert Flatten before Dense 1',
  })
  await expect(node(page, 'Flatten 1')).toBeVisible()
  await expectTrains(page)
})

test('a sum of two paths with different channels', async ({ page }) => {
  await openPlayground(page, '?template=digits-branches')
  await node(page, 'Conv2D 1').click({ position: { x: 40, y: 12 } })
  await setNumber(page, { name: 'filters', value: 8 })
  await mend(page, {
    sentence: 'Add 1 cannot join what it is given: BatchNormalization 1 gives 8 × 8 × 16, Conv2D 1 gives 8 × 8 × 8.',
    fix: 'Insert Conv2D (16 × 1×1 · linear) before Add 1',
  })
  await expectTrains(page)
})

async function add(page: Page, kind: string): Promise<void> {
  await library(page)
    .getByRole('button', { name: `Add ${kind}`, exact: true })
    .click()
}

async function mend(page: Page, { sentence, fix }: { sentence: string; fix: string }): Promise<void> {
  await expect(button(page, 'Run')).toBeDisabled()
  await tab(page, 'Problems').click()
  const problems = page.getByRole('list', { name: 'Problems' }).getByRole('listitem')
  await expect(problems).toHaveCount(1)
  await expect(problems.getByRole('paragraph')).toHaveText(sentence)
  await problems.getByRole('button', { name: fix, exact: true }).click()
  await expect(page.getByText('Nothing stands in the way of training.')).toBeVisible()
}

async function expectTrains(page: Page): Promise<void> {
  await expect(button(page, 'Run')).toBeEnabled()
  await run(page)
  await expectFigure(page, 'Step', (step) => step >= 5)
}
