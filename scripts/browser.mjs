/** The one browser that tests, bench and headless runs use, and how it is started. */
import { findBrowser } from './set-up/browser.mjs'
import { SetUpFailure } from './set-up/say.mjs'

export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export function browserPath() {
  const path = findBrowser()
  if (!path) throw new SetUpFailure('no browser found; run node scripts/set-up/index.mjs test')
  return path
}
