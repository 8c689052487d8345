/** Whatever a browser withholds, the page takes the next backend, says why, and trains. */
import { chromium, expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { BROWSER_ARGUMENTS, browserPath } from '../scripts/browser.mjs'
import { button, expectFigure, openPlayground, readout, run } from './playground.ts'

/** Without the switches that grant a software WebGPU adapter there is none. */
const WITHOUT_WEBGPU = BROWSER_ARGUMENTS.filter((argument) => !argument.includes('webgpu'))
/** Nor any WebGL: no graphics card, and nothing that emulates one. */
const WITHOUT_GPU = ['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer']

const NOT_OFFERED = 'this browser does not offer it.'

test('no WebGPU: WebGL takes over', async ({ baseURL }) => {
  await inBrowser({ baseURL, switches: WITHOUT_WEBGPU }, async (page) => {
    await openPlayground(page, '?template=digits-mlp&backend=webgpu')
    await expectBackend(page, { runs: 'webgl', because: { WebGPU: NOT_OFFERED } })
    await expectToTrain(page)
  })
})

test('no graphics at all: WebAssembly takes over', async ({ baseURL }) => {
  await inBrowser({ baseURL, switches: WITHOUT_GPU }, async (page) => {
    await openPlayground(page, '?template=digits-mlp&backend=webgpu')
    await expectBackend(page, { runs: 'wasm', because: { WebGPU: NOT_OFFERED, WebGL: NOT_OFFERED } })
    await expectToTrain(page)
  })
})

test('no WebAssembly either: plain JavaScript trains', async ({ baseURL }) => {
  await inBrowser({ baseURL, switches: WITHOUT_GPU }, async (page) => {
    await page.route('**/*.wasm', (route) => route.abort())
    await openPlayground(page, '?template=digits-mlp&backend=auto')
    const because = { WebGPU: NOT_OFFERED, WebAssembly: NOT_OFFERED, WebGL: NOT_OFFERED }
    await expectBackend(page, { runs: 'cpu', because })
    await expectToTrain(page)
  })
})

test('auto does not take a graphics card that is only emulated', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await expectBackend(page, {
    runs: 'wasm',
    because: { WebGPU: 'it would be emulated here, and slower than what runs.' },
  })
})

async function inBrowser(
  { baseURL, switches }: { baseURL: string | undefined; switches: readonly string[] },
  journey: (page: Page) => Promise<void>,
): Promise<void> {
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...switches] })
  try {
    await journey(await browser.newPage({ baseURL: baseURL ?? '', locale: 'en-GB' }))
  } finally {
    await browser.close()
  }
}

interface Expected {
  readonly runs: string
  /** What is said of each backend that does not run. */
  readonly because: Readonly<Record<string, string>>
}

async function expectBackend(page: Page, { runs, because }: Expected): Promise<void> {
  await expect(readout(page, 'Backend')).toHaveAttribute('data-value', runs)
  await button(page, 'Why this backend').click()
  for (const [name, reason] of Object.entries(because)) {
    await expect(page.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText(reason)
  }
  await page.keyboard.press('Escape')
}

async function expectToTrain(page: Page): Promise<void> {
  await run(page)
  await expectFigure(page, 'Step', (step) => step >= 1)
  await expectFigure(page, 'Loss', (loss) => loss < 1.9)
}
