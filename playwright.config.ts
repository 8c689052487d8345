/** Journeys run against the build, from a sub-folder path, with production headers. */
import { defineConfig } from '@playwright/test'
import { BROWSER_ARGUMENTS, browserPath } from './scripts/browser.mjs'

const PORT = Number(process.env['E2E_PORT'] ?? 4280)
const BASE = '/some/folder/'

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/journeys',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['line'], ['json']] : [['line']],
  use: {
    baseURL: `http://localhost:${PORT}${BASE}`,
    actionTimeout: 20_000,
    locale: 'en-GB',
    launchOptions: { executablePath: browserPath(), args: BROWSER_ARGUMENTS },
    trace: 'retain-on-failure',
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium', viewport: { width: 1440, height: 900 } } }],
  webServer: {
    command: `node scripts/serve/index.mjs --port ${PORT} --base ${BASE}`,
    url: `http://localhost:${PORT}${BASE}`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
})
