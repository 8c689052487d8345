/** The reference network from an empty canvas: with the mouse, with the keyboard alone, with a finger; each then trains. */
import { expect, test, type Page } from '@playwright/test'
import { button, expectFigure, inspector, library, node, openPlayground, run, setNumber } from './playground.ts'

/** The digits are small and trained in an instant; the network is drawn for MNIST. */
const ADDRESS = '?template=chapter-cnn'

const LAYERS = [
  { add: 'Conv2D', name: 'Conv2D 1', parameter: 'filters', value: 32 },
  { add: 'MaxPooling2D', name: 'MaxPooling2D 1' },
  { add: 'Conv2D', name: 'Conv2D 2', parameter: 'filters', value: 64 },
  { add: 'MaxPooling2D', name: 'MaxPooling2D 2' },
  { add: 'Conv2D', name: 'Conv2D 3', parameter: 'filters', value: 64 },
  { add: 'Flatten', name: 'Flatten 1' },
  { add: 'Dense', name: 'Dense 1', parameter: 'units', value: 64 },
  { add: 'Dense', name: 'Dense 2', parameter: 'units', value: 10 },
] as const

async function expectReference(page: Page): Promise<void> {
  await expect(page.getByText(/93\s322 (parameters|个参数)/)).toBeVisible()
  await expect(node(page, 'Dense 2')).toContainText('10 · softmax')
  for (const name of ['Conv2D 1', 'Conv2D 2', 'Conv2D 3']) await expect(node(page, name)).toContainText('3×3 · relu')
}

async function expectTrains(page: Page): Promise<void> {
  await expectFigure(page, 'Step', (step) => step >= 5)
}

test('with the mouse', async ({ page }) => {
  await openPlayground(page, ADDRESS)
  await button(page, /^Empty network/).click()
  await button(page, 'Add an input of 28 × 28 × 1').click()
  for (const layer of LAYERS) {
    await library(page)
      .getByRole('button', { name: `Add ${layer.add}`, exact: true })
      .click()
    await expect(node(page, layer.name)).toBeVisible()
    if ('value' in layer) await setNumber(page, { name: layer.parameter, value: layer.value })
  }
  await inspector(page).getByRole('radio', { name: 'softmax' }).check()
  await expectReference(page)
  await run(page)
  await expectTrains(page)
})

test('with the keyboard alone', async ({ page }) => {
  await openPlayground(page, ADDRESS)
  const find = async (text: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
  await find('empty network')
  await find('input data')
  for (const layer of LAYERS) {
    await find(layer.add.toLowerCase())
    await expect(node(page, layer.name)).toBeVisible()
    if (!('value' in layer)) continue
    await page.keyboard.press('e')
    await page.keyboard.type(String(layer.value))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
  }
  // The field of the units is left; the activation is next, and softmax is two to the left of relu, round the end.
  await expect(inspector(page).getByRole('radio', { name: 'relu' })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expectReference(page)
  await page.keyboard.press('Control+Enter')
  await expectTrains(page)
})

test.describe('with a finger, in Chinese', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('on a phone', async ({ page }) => {
    await openPlayground(page, `${ADDRESS}&lang=zh`)
    const show = (part: string) => page.getByRole('navigation').getByRole('button', { name: part }).tap()
    await show('组件')
    await button(page, /^空白网络/).tap()
    await show('网络')
    await button(page, '添加 28 × 28 × 1 的输入').tap()
    for (const layer of LAYERS) {
      await show('组件')
      await library(page)
        .getByRole('button', { name: `添加 ${layer.add}`, exact: true })
        .tap()
      if (!('value' in layer)) continue
      await show('检查')
      const field = inspector(page).getByRole('textbox', { name: new RegExp(layer.parameter) })
      await field.fill(String(layer.value))
      await field.press('Enter')
    }
    await inspector(page).getByRole('radio', { name: 'softmax' }).check()
    await show('网络')
    await expectReference(page)
    await button(page, '运行').tap()
    await expect
      .poll(async () => Number(await page.getByRole('status', { name: '步' }).getAttribute('data-value')))
      .toBeGreaterThanOrEqual(5)
  })
})
