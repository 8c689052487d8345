/**
 * The page of `bench/page`: the engine's sources beside its peers. Built on its own into `.cache/bench`, so that no
 * peer ever gets near `dist`, and served cross-origin isolated, so that peers which can use threads have them.
 */
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { BROWSER_ARGUMENTS, browserPath } from '../browser.mjs'
import { serveFolder } from '../serve/server.mjs'
import { ROOT } from '../set-up/root.mjs'

const FOLDER = join(ROOT, '.cache', 'bench')

const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Runs `work` with the opened page, then ends everything. */
export async function withBenchPage(work) {
  await buildBenchPage()
  const server = await serveFolder({ folder: FOLDER, headers: () => ISOLATED })
  const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGUMENTS })
  try {
    const page = await browser.newPage()
    page.on('console', (message) => process.stderr.write(`${message.text()}\n`))
    page.on('pageerror', ({ message }) => process.stderr.write(`${message}\n`))
    await page.goto(`http://localhost:${server.address().port}/`)
    await page.waitForFunction(() => globalThis.bench !== undefined)
    return await work(page)
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

async function buildBenchPage() {
  await build({
    configFile: false,
    root: join(ROOT, 'bench/page'),
    base: './',
    publicDir: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: FOLDER,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8192,
      // tfjs sends the text of one of its functions to its threads, which must find the same names there.
      minify: false,
    },
  })
  await symlink(join(ROOT, 'public/data'), join(FOLDER, 'data'), 'junction')
}
