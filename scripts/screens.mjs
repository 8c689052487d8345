/**
 * `npm run screens`: the pictures under docs/screens, taken from the built page with a model that has
 * really been trained there. Palette PNG, at most 90 KB each.
 * `npm run screens -- --states <folder> [first [last]]`: every state in every look and size instead, to be looked at;
 * LOOKS=en-dark,zh-light takes those looks only.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withBuiltPage } from './measure/page.mjs'
import { quantise } from './screens/palette.mjs'
import { photographStates } from './screens/photograph.mjs'
import { readPng, writePalettePng } from './screens/png.mjs'
import { SIZES } from './screens/walk.mjs'
import { ROOT } from './set-up/root.mjs'

const FOLDER = join(ROOT, 'docs/screens')
const LIMIT = 90 * 1024
const COLOURS = [256, 192, 128, 96, 64]
const STEPS = 240
const PATIENCE = 240_000

const { wide: WIDE, tablet: TABLET, phone: PHONE } = SIZES

const [flag, folder, from, to] = process.argv.slice(2)
if (flag === '--states')
  await withBuiltPage((tools) => photographStates({ ...tools, folder, from, to, looks: process.env.LOOKS?.split(',') }))
else await withBuiltPage(photographForDocs)

async function photographForDocs({ browser, address }) {
  await mkdir(FOLDER, { recursive: true })
  const page = await browser.newPage({ viewport: WIDE, locale: 'en-GB', reducedMotion: 'reduce' })
  page.setDefaultTimeout(PATIENCE)
  const click = (role, name) => page.getByRole(role, { name, exact: true }).click()

  async function show({ language, theme, size }) {
    // A phone has the two in a menu.
    await page.setViewportSize(WIDE)
    if (await page.getByRole('button', { name: language === 'zh' ? '中文' : 'EN', exact: true }).isVisible()) {
      await click('button', language === 'zh' ? '中文' : 'EN')
    }
    const toggle = page.getByRole('button', {
      name: theme === 'dark' ? /^(Dark theme|深色主题)$/ : /^(Light theme|浅色主题)$/,
    })
    if (await toggle.isVisible()) await toggle.click()
    await page.setViewportSize(size)
    await page.mouse.move(0, 0)
    // Fonts of the other script, charts at their new size, a fresh set of pictures.
    await page.waitForTimeout(1500)
  }

  await page.goto(`${address}?lang=en&template=chapter-cnn`)
  await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor()
  await page.getByRole('group', { name: 'Dense 2', exact: true }).getByText('10 · softmax').waitFor()
  await page.waitForTimeout(2000)
  await show({ language: 'en', theme: 'light', size: WIDE })
  await take(page, 'rest-light-en')
  await show({ language: 'zh', theme: 'dark', size: WIDE })
  await take(page, 'rest-dark-zh')

  await show({ language: 'en', theme: 'light', size: WIDE })
  await click('button', 'Run')
  await page.getByRole('group', { name: 'Conv2D 2', exact: true }).click({ position: { x: 40, y: 12 } })
  await stepReached(page, STEPS)
  await show({ language: 'en', theme: 'light', size: WIDE })
  await take(page, 'light-en')
  await show({ language: 'zh', theme: 'dark', size: WIDE })
  await take(page, 'dark-zh')

  await show({ language: 'en', theme: 'light', size: PHONE })
  await take(page, 'phone-light-en')
  await show({ language: 'zh', theme: 'dark', size: PHONE })
  await click('button', '结果')
  await take(page, 'phone-dark-zh')

  await show({ language: 'zh', theme: 'light', size: TABLET })
  await click('tab', '样本')
  await click('button', '画一个 3')
  await show({ language: 'zh', theme: 'light', size: TABLET })
  await take(page, 'tablet-light-zh')
}

async function stepReached(page, wanted) {
  const step = page.getByRole('status', { name: 'Step', exact: true })
  while (Number(await step.getAttribute('data-value')) < wanted) await page.waitForTimeout(500)
}

/** As many colours as fit into the limit. */
async function take(page, name) {
  const { width, height, pixels } = readPng(await page.screenshot())
  for (const colours of COLOURS) {
    const bytes = writePalettePng({ width, height, ...quantise(pixels, colours) })
    if (bytes.length > LIMIT) continue
    await writeFile(join(FOLDER, `${name}.png`), bytes)
    process.stderr.write(`screens: ${name}.png ${(bytes.length / 1024).toFixed(0)} KB, ${colours} colours\n`)
    return
  }
  throw new Error(`${name} does not fit into ${LIMIT} bytes`)
}
