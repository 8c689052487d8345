/**
 * In Chinese nothing English is left over: no text and no accessible name holds two Latin words in a
 * row, except for names that are the same in both languages.
 */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, expectFigure, inspector, node, openPlayground } from './playground.ts'

/** Product, backends, data sets, licences and titles of papers; layer kinds are single words. */
const NAMES = ['WebAssembly SIMD', 'Optical Recognition of Handwritten Digits', 'CC BY', 'CC BY-SA', 'Apache License']
const TABS = ['曲线', '样本', '梯度', '运行记录', '代码', '问题']
const KINDS = [
  'Input 1',
  'Conv2D 1',
  'BatchNormalization 1',
  'Add 1',
  'Activation 1',
  'MaxPooling2D 1',
  'AveragePooling2D 1',
  'GlobalAveragePooling2D 1',
  'Reshape 1',
  'Dense 1',
  'Flatten 1',
  'Concatenate 1',
  'Dropout 1',
]

test('switching the language changes the page at once and is remembered', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp&lang=en')
  await button(page, '中文').click()
  await expect(button(page, '运行')).toBeVisible()
  await expect(page.getByRole('region', { name: '检查器' })).toBeVisible()
  await openPlayground(page, '?template=digits-mlp')
  await expect(button(page, '运行')).toBeVisible()
  await button(page, 'EN').click()
  await expect(button(page, 'Run')).toBeVisible()
})

test('no view in Chinese holds two Latin words in a row', async ({ page }) => {
  await openPlayground(page, '?lang=zh&template=digits-branches')
  const left: Record<string, string[]> = {}
  const look = async (view: string) => {
    const found = await latinRuns(page)
    if (found.length > 0) left[view] = found
  }

  await look('rest')
  for (const name of TABS) {
    await page.getByRole('tab', { name, exact: true }).click()
    await look(`rest, ${name}`)
  }
  await button(page, '运行').click()
  await expectFigure(page, '损失', (loss) => loss < 1.5)
  await button(page, '暂停').click()
  await expect(button(page, '运行')).toBeEnabled()
  for (const name of TABS) {
    await page.getByRole('tab', { name, exact: true }).click()
    await look(`trained, ${name}`)
  }
  await page.getByRole('tab', { name: TABS[0] ?? '', exact: true }).click()
  await button(page, '表格').click()
  await look('table')

  for (const name of ['SGD', 'AdamW', 'RMSprop']) {
    await inspector(page).getByRole('radio', { name, exact: true }).check()
    await look(name)
  }
  for (const name of KINDS) {
    await node(page, name.replace('Input', '输入')).focus()
    await page.keyboard.press('Enter')
    await look(name)
  }

  await page.getByRole('textbox', { name: /查找/ }).fill('d')
  await look('search')
  await page.getByRole('textbox', { name: /查找/ }).fill('')
  await page
    .getByRole('button', { name: /在 .+ 之间插入层/ })
    .first()
    .click()
  await look('insert menu')
  await page.keyboard.press('Escape')
  for (const name of ['导出', '分享', '为什么用这个后端']) {
    await button(page, name).click()
    // What is still on its way is called off.
    await page.keyboard.press('Escape')
    await button(page, name).click()
    await expect(page.getByRole(name === '导出' ? 'menu' : 'dialog')).toBeVisible()
    await look(name)
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('?')
  await look('shortcuts')
  await page.keyboard.press('Escape')

  await node(page, 'Flatten 1').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await node(page, 'Add 1').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await page.getByRole('tab', { name: '问题' }).click()
  await look('mistakes')
  expect(left).toEqual({})
})

/** Texts that are seen and names that are read aloud. Code is in its own language; a title is the person's own. */
async function latinRuns(page: Page): Promise<string[]> {
  return page.evaluate((names) => {
    const root = document.body
    const texts: string[] = []
    const isShown = (element: Element | null) => element?.checkVisibility({ visibilityProperty: true }) ?? false
    const isCode = (element: Element | null) => element?.closest('[translate="no"], [lang="en"]') != null
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (isShown(text.parentElement) && !isCode(text.parentElement)) texts.push(text.textContent ?? '')
    }
    for (const element of root.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-valuetext]')) {
      if (!isShown(element) || isCode(element)) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
        texts.push(element.getAttribute(name) ?? '')
      }
    }
    const withoutNames = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, '·'), text)
    return [...new Set(texts)].filter((text) => /[A-Za-z]{2,}\s+[A-Za-z]{2,}/.test(withoutNames(text)))
  }, NAMES)
}
