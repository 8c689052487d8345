/** The one browser that tests, bench and headless runs use, and how it is started. */
import { findBrowser } from './set-up/browser.mjs'
import { SetUpFailure } from './set-up/say.mjs'

/** The first three: each window loads pages of the browser's own, for an address bar that nobody sees, in a third of the processor time that our page takes to open. */
const DISABLED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  // The browser keeps the last list it is given; these are of Playwright's own.
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

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
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
]

export function browserPath() {
  const path = findBrowser()
  if (!path) throw new SetUpFailure('no browser found; run node scripts/set-up/index.mjs test')
  return path
}
