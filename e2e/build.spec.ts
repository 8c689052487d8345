/**
 * The reference network from an empty canvas: with the mouse, with the keyboard alone, with a finger; each then trains.
 * Here every language, size and way in some mixture; `npm run prove -- build` goes through all mixtures.
 */
import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, inspector, library, node, openPlayground } from './playground.ts'

const LAYERS = [
  { kind: 'Conv2D', name: 'Conv2D 1', parameter: 'filters', value: 32 },
  { kind: 'MaxPooling2D', name: 'MaxPooling2D 1' },
  { kind: 'Conv2D', name: 'Conv2D 2', parameter: 'filters', value: 64 },
  { kind: 'MaxPooling2D', name: 'MaxPooling2D 2' },
  { kind: 'Conv2D', name: 'Conv2D 3', parameter: 'filters', value: 64 },
  { kind: 'Flatten', name: 'Flatten 1' },
  { kind: 'Dense', name: 'Dense 1', parameter: 'units', value: 64 },
  { kind: 'Dense', name: 'Dense 2', parameter: 'units', value: 10 },
] as const

const WORDS = {
  en: {
    library: 'Library',
    graph: 'Graph',
    inspector: 'Inspector',
    emptyNetwork: 'Empty network',
    input: 'input',
    addInput: 'Add an input of 28 × 28 × 1',
    add: 'Add',
    parameters: '93 322 parameters',
    run: 'Run',
    step: 'Step',
  },
  zh: {
    library: '组件',
    graph: '网络',
    inspector: '检查',
    emptyNetwork: '空白网络',
    input: '输入',
    addInput: '添加 28 × 28 × 1 的输入',
    add: '添加',
    parameters: '93 322 个参数',
    run: '运行',
    step: '步',
  },
} as const
type Words = (typeof WORDS)[Language]

/** From one place of the page to any other. */
const MOST_TABS = 60

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

type Way = 'mouse' | 'keyboard' | 'touch'
type Language = keyof typeof WORDS
type Size = keyof typeof SIZES
type Mixture = readonly [way: Way, language: Language, size: Size]

const SOME: readonly Mixture[] = [
  ['mouse', 'en', 'wide'],
  ['keyboard', 'zh', 'wide'],
  ['mouse', 'zh', 'phone'],
  ['touch', 'en', 'phone'],
]
const ALL = (['mouse', 'keyboard', 'touch'] as const).flatMap((way) =>
  (['en', 'zh'] as const).flatMap((language) =>
    (['wide', 'phone'] as const).map((size): Mixture => [way, language, size]),
  ),
)

for (const [way, language, size] of process.env['EVERY_MIXTURE'] ? ALL : SOME) {
  test.describe(`${way}, ${language}, ${size}`, () => {
    test.use({ viewport: SIZES[size], hasTouch: way === 'touch', isMobile: way === 'touch' && size === 'phone' })

    test('builds the reference network, which trains', async ({ page }) => {
      const words = WORDS[language]
      await openPlayground(page, `?template=chapter-cnn&lang=${language}`)
      if (way === 'keyboard') await buildByKeyboard(page, { words, isNarrow: size === 'phone' })
      else {
        const press = (target: Locator) => (way === 'touch' ? target.tap() : target.click())
        await buildByPressing(page, { words, press, isNarrow: size === 'phone' })
      }
      await expectReference(page, words)
      await expectTrains(page, words)
    })
  })
}

interface Hand {
  readonly words: Words
  readonly press: (target: Locator) => Promise<void>
  /** One part of the page at a time. */
  readonly isNarrow: boolean
}

async function buildByPressing(page: Page, { words, press, isNarrow }: Hand): Promise<void> {
  const show = async (part: 'library' | 'graph' | 'inspector') => {
    if (isNarrow) await press(page.getByRole('navigation').getByRole('button', { name: words[part], exact: true }))
  }
  await show('library')
  await press(button(page, new RegExp(`^${words.emptyNetwork}`)))
  await show('graph')
  await press(button(page, words.addInput))
  for (const layer of LAYERS) {
    await show('library')
    await press(library(page).getByRole('button', { name: `${words.add} ${layer.kind}`, exact: true }))
    if (!('value' in layer)) continue
    await show('inspector')
    const field = inspector(page).getByRole('textbox', { name: new RegExp(`${layer.parameter}$`) })
    await press(field)
    await field.fill(String(layer.value))
    await field.press('Enter')
  }
  await press(inspector(page).getByRole('radio', { name: 'softmax' }))
  await show('graph')
  await expect(button(page, words.run)).toBeEnabled()
  await press(button(page, words.run))
}

async function buildByKeyboard(page: Page, { words, isNarrow }: Omit<Hand, 'press'>): Promise<void> {
  const find = async (text: string) => {
    await page.keyboard.press('/')
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
  await find(words.emptyNetwork.toLowerCase())
  await find(words.input)
  for (const layer of LAYERS) {
    await find(layer.kind.toLowerCase())
    if (!('value' in layer)) continue
    await page.keyboard.press('e')
    await expect(inspector(page).getByRole('heading', { name: layer.name, level: 2, exact: true })).toBeVisible()
    await page.keyboard.type(String(layer.value))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
  }
  // The field of the units is left; the activation is next, and softmax is two to the left of relu, round the end.
  await expect(inspector(page).getByRole('radio', { name: 'relu' })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+Enter')
  if (!isNarrow) return
  await tabTo(page, page.getByRole('navigation').getByRole('button', { name: words.graph, exact: true }))
  await page.keyboard.press('Enter')
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < MOST_TABS && !(await hasFocus()); presses++) await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
}

async function expectReference(page: Page, words: Words): Promise<void> {
  await expect(page.getByText(words.parameters)).toBeAttached()
  await expect(node(page, 'Dense 2')).toContainText('10 · softmax')
  for (const name of ['Conv2D 1', 'Conv2D 2', 'Conv2D 3']) await expect(node(page, name)).toContainText('3×3 · relu')
}

async function expectTrains(page: Page, words: Words): Promise<void> {
  const step = page.getByRole('status', { name: words.step, exact: true })
  await expect.poll(async () => Number(await step.getAttribute('data-value'))).toBeGreaterThanOrEqual(5)
}
