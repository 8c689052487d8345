/** From the gallery a network for pictures, for a table, for points: each opens without a problem and learns at once. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, openPlayground } from './playground.ts'

const WORDS = {
  en: {
    gallery: 'Gallery',
    measured: /\d\s% right on [\d\s]+ test samples after [\d\s]+ steps$/,
    fine: 'Nothing stands in the way of training.',
    problems: 'Problems',
    step: 'Step',
    run: 'Run',
    loss: 'Loss',
  },
  zh: {
    gallery: '模板库',
    measured: /[\d\s]+ 步后，[\d\s]+ 个测试样本准确率 [\d.]+\s%$/,
    fine: '没有妨碍训练的问题。',
    problems: '问题',
    step: '单步',
    run: '运行',
    loss: '损失',
  },
} as const
type Words = (typeof WORDS)[keyof typeof WORDS]

test('pictures, a table, points', async ({ page }) => {
  await openPlayground(page, '?lang=en')
  await openFromGallery(page, WORDS.en, { group: 'Pictures', title: 'Small digits', id: 'digits-mlp' })
  await openFromGallery(page, WORDS.en, { group: 'Tables', title: 'Iris', id: 'iris' })
  await openFromGallery(page, WORDS.en, { group: 'Points in the plane', title: 'Blobs', id: 'blobs' })
})

test('in Chinese', async ({ page }) => {
  await openPlayground(page, '?lang=zh&template=digits-mlp')
  await openFromGallery(page, WORDS.zh, { group: '表格', title: '鸢尾花', id: 'iris' })
})

interface Choice {
  readonly group: string
  readonly title: string
  readonly id: string
}

async function openFromGallery(page: Page, words: Words, { group, title, id }: Choice): Promise<void> {
  await test.step(title, async () => {
    await button(page, words.gallery).click()
    const card = page
      .getByRole('dialog')
      .getByRole('region', { name: group })
      .getByRole('article')
      .filter({ hasText: title })
    await expect(card.getByRole('button')).toContainText(words.measured)
    await expect(card.getByRole('code')).toHaveText(new RegExp(`^npm run headless .*--template ${id} `))
    await card.getByRole('button').click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.getByRole('tab', { name: words.problems }).click()
    await expect(page.getByText(words.fine)).toBeVisible()
    await expectFallingLoss(page, words)
  })
}

/** A small network is done within moments, so the first loss is read where it cannot run away. */
async function expectFallingLoss(page: Page, words: Words): Promise<void> {
  const loss = page.getByRole('status', { name: words.loss, exact: true })
  await expect(loss).not.toHaveAttribute('data-value', /\d/)
  await button(page, words.step).click()
  await expect(loss).toHaveAttribute('data-value', /\d/)
  const first = Number(await loss.getAttribute('data-value'))
  await button(page, words.run).click()
  await expect.poll(async () => Number(await loss.getAttribute('data-value'))).toBeLessThan(0.8 * first)
}
