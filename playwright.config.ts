/**
 * Journeys run against the build, from a sub-folder path, with production headers. `npm test` runs those that measure no
 * time two at a time, the longest file first, and then those that do, alone.
 */
import { defineConfig } from '@playwright/test'
import { BROWSER_ARGUMENTS, browserPath } from './scripts/browser.mjs'

const PORT = Number(process.env['E2E_PORT'] ?? 4280)
const BASE = '/some/folder/'
const LONGEST = '**/faults.spec.ts'
/** What they assert would be another journey's doing. */
const MEASURE_TIME = ['**/hidden.spec.ts', '**/kill.spec.ts', '**/smooth.spec.ts']
const CHROMIUM = { browserName: 'chromium', viewport: { width: 1440, height: 900 } } as const

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/journeys',
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['line'], ['json']] : [['line']],
  use: {
    baseURL: `http://localhost:${PORT}${BASE}`,
    actionTimeout: 20_000,
    locale: 'en-GB',
    launchOptions: { executablePath: browserPath(), args: BROWSER_ARGUMENTS },
    // A trace, which `--trace=on` writes, costs 7 % of all processor time.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'faults', testMatch: LONGEST, use: CHROMIUM },
    { name: 'journeys', testIgnore: [LONGEST, ...MEASURE_TIME], use: CHROMIUM },
    { name: 'alone', testMatch: MEASURE_TIME, use: CHROMIUM },
  ],
  webServer: {
    command: `node scripts/serve/index.mjs --port ${PORT} --base ${BASE}`,
    url: `http://localhost:${PORT}${BASE}`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
})
