/** axe-core on every view, both themes, both languages, wide and narrow; and the names that others rely on. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { bringAxe, expectNoViolation } from './axe.ts'
import { button, expectFigure, inspector, node, openPlayground } from './playground.ts'

const WORDS = {
  en: {
    tabs: ['Charts', 'Samples', 'Gradients', 'Runs', 'Code', 'Problems'],
    parts: ['Graph', 'Library', 'Inspector', 'Results'],
    run: 'Run',
    pause: 'Pause',
    loss: 'Loss',
    share: 'Share',
    export: 'Export',
    why: 'Why this backend',
    table: 'Table',
    training: 'Training',
  },
  zh: {
    tabs: ['曲线', '样本', '梯度', '运行记录', '代码', '问题'],
    parts: ['网络', '组件', '检查', '结果'],
    run: '运行',
    pause: '暂停',
    loss: '损失',
    share: '分享',
    export: '导出',
    why: '为什么用这个后端',
    table: '表格',
    training: '训练设置',
  },
} as const

type Words = (typeof WORDS)[keyof typeof WORDS]

for (const language of ['en', 'zh'] as const) {
  test(`no violation on a wide screen, ${language}, in both themes`, async ({ page }) => {
    const words = WORDS[language]
    await openTrained(page, language)
    for (const theme of ['light', 'dark'] as const) {
      await showTheme(page, theme)
      for (const name of words.tabs) {
        await page.getByRole('tab', { name, exact: true }).click()
        await expectNoViolation(page, `${name}, ${theme}`)
      }
      await page.getByRole('tab', { name: words.tabs[0], exact: true }).click()
      await button(page, words.table).click()
      await page.keyboard.press(']')
      await page.keyboard.press(']')
      await expectNoViolation(page, `table, a layer chosen, ${theme}`)
      await expectOverlays(page, words, theme)
      // As it was at the start: curves, and nothing chosen.
      await button(page, words.table).click()
      await page.keyboard.press('Escape')
      await expect(inspector(page).getByRole('heading', { name: words.training, level: 2 })).toBeVisible()
    }
  })

  test(`no violation on a phone, ${language}, in both themes`, async ({ page }) => {
    const words = WORDS[language]
    await openTrained(page, language)
    for (const theme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width: 1440, height: 900 })
      await showTheme(page, theme)
      await page.setViewportSize({ width: 390, height: 844 })
      for (const part of words.parts) {
        await page.getByRole('navigation').getByRole('button', { name: part, exact: true }).click()
        await expectNoViolation(page, `${part}, ${theme}`)
      }
      for (const name of words.tabs.slice(1)) {
        await page.getByRole('tab', { name, exact: true }).click()
        await expectNoViolation(page, `${name}, ${theme}`)
      }
      await page.getByRole('tab', { name: words.tabs[0], exact: true }).click()
    }
  })
}

test('no violation in the outline, the lists, the gallery, Try it, two runs and the empty canvas, in all four looks', async ({
  page,
}) => {
  await openTrained(page, 'en')
  await button(page, 'Reset').click()
  await button(page, 'Run').click()
  await expectFigure(page, 'Loss', (loss) => loss < 3)
  await button(page, 'Pause').click()
  await expect(button(page, 'Run')).toBeEnabled()
  await page.keyboard.press('o')
  await expect(page.getByRole('listbox')).toBeVisible()
  for (const look of ['en light', 'en dark', 'zh dark', 'zh light']) {
    const [language, theme] = look.split(' ')
    if (await button(page, language === 'zh' ? '中文' : 'EN').isVisible()) {
      await button(page, language === 'zh' ? '中文' : 'EN').click()
    }
    await showTheme(page, theme === 'dark' ? 'dark' : 'light')
    await page.getByRole('tab', { name: /^(Runs|运行记录)$/ }).click()
    await page.getByRole('listbox').getByRole('option').first().click()
    await expectNoViolation(page, `outline and runs, ${look}`)
    for (const key of ['Control+k', 'c', 't']) {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectNoViolation(page, `${key}, ${look}`)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await button(page, /^(Gallery|模板库)$/).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectNoViolation(page, `gallery, ${look}`)
    await page.keyboard.press('Escape')
    await button(page, /^(Empty network|空白网络)/).click()
    await expect(page.getByRole('listbox')).toHaveCount(0)
    await expectNoViolation(page, `empty, ${look}`)
    await button(page, /^(Undo|撤销)$/).click()
  }
})

test('landmarks, buttons, tabs and readouts have the names that others rely on', async ({ page }) => {
  await openPlayground(page, '?template=chapter-cnn')
  for (const name of ['Library', 'Graph', 'Inspector', 'Run']) {
    await expect(page.getByRole('region', { name, exact: true })).toHaveCount(1)
  }
  for (const name of ['Run', 'Step', 'Stop', 'Reset', 'Undo', 'Redo', 'Share', 'Export']) {
    await expect(button(page, name)).toHaveCount(1)
  }
  await expect(page.getByRole('tab')).toHaveText(['Charts', 'Samples', 'Gradients', 'Runs', 'Code', 'Problems'])
  const readouts = ['Backend', 'Step', 'Epoch', 'Loss', 'Accuracy', 'Validation accuracy', 'Test accuracy', 'Speed']
  for (const name of readouts) {
    const readout = page.getByRole('status', { name, exact: true })
    await expect(readout).toHaveCount(1)
    await expect(readout).toHaveAttribute('aria-live', 'off')
  }
  await expect(page.getByLabel('Training news', { exact: true })).toHaveAttribute('aria-live', 'polite')
  for (const name of ['Input 1', 'Conv2D 1', 'Conv2D 2', 'Conv2D 3', 'MaxPooling2D 1', 'Flatten 1', 'Dense 2']) {
    await expect(node(page, name)).toHaveCount(1)
  }
  await button(page, 'Run').click()
  await expect(button(page, 'Pause')).toBeVisible()
})

/** A page with curves, samples, gradients and a run in it, at rest, in the light theme. */
async function openTrained(page: Page, language: keyof typeof WORDS): Promise<void> {
  const words = WORDS[language]
  await bringAxe(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await openPlayground(page, `?lang=${language}&template=digits-branches`)
  await button(page, words.run).click()
  await expectFigure(page, words.loss, (loss) => loss < 2)
  await button(page, words.pause).click()
  await expect(button(page, words.run)).toBeEnabled()
}

/** By the page's own button, which is there while the other theme is shown. */
async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const toDark = button(page, /^(Dark theme|深色主题)$/)
  const toLight = button(page, /^(Light theme|浅色主题)$/)
  const [turn, shown] = theme === 'dark' ? [toDark, toLight] : [toLight, toDark]
  await expect(toDark.or(toLight)).toBeVisible()
  if (await turn.isVisible()) await turn.click()
  await expect(shown).toBeVisible()
}

async function expectOverlays(page: Page, words: Words, theme: string): Promise<void> {
  await button(page, words.share).click()
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible()
  await expectNoViolation(page, `${words.share}, ${theme}`)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoViolation(page, `shortcuts, ${theme}`)
  await page.keyboard.press('Escape')
  await button(page, words.export).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expectNoViolation(page, `${words.export}, ${theme}`)
  await page.keyboard.press('Escape')
  await button(page, words.why).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoViolation(page, `${words.why}, ${theme}`)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
