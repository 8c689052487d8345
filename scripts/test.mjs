/**
 * `npm test`: check, browser tests, build, journeys (two at a time, those that measure time alone). The last line is
 * `N passed, N failed`, Vitest and Playwright together; a step without tests of its own that fails (format, lint,
 * types, build) counts as one.
 */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BROWSER_REPORT, CHECK_STEPS, UNIT_REPORT, vitest } from './check-steps.mjs'
import { ROOT } from './set-up/root.mjs'
import { runSteps, tool } from './steps.mjs'

const JOURNEY_REPORT = '.cache/tests/journeys.json'
const ALONE_REPORT = '.cache/tests/journeys-alone.json'
const REPORTS = {
  unit: UNIT_REPORT,
  browser: BROWSER_REPORT,
  journeys: JOURNEY_REPORT,
  'journeys that measure time': ALONE_REPORT,
}

await rm(join(ROOT, '.cache/tests'), { recursive: true, force: true })
await mkdir(join(ROOT, '.cache/tests'), { recursive: true })

const failedSteps = await runSteps([
  ...CHECK_STEPS,
  { name: 'browser', command: vitest('browser', BROWSER_REPORT) },
  { name: 'build', command: [process.execPath, join(ROOT, 'scripts/build/index.mjs')] },
  journeys('journeys', JOURNEY_REPORT, ['--project=faults', '--project=journeys']),
  journeys('journeys that measure time', ALONE_REPORT, [
    '--project=alone',
    '--workers=1',
    '--output=.cache/journeys-alone',
  ]),
])

let passed = 0
let failed = failedSteps.filter((name) => !(name in REPORTS)).length
for (const [name, path] of Object.entries(REPORTS)) {
  const counts = await readCounts(path)
  passed += counts.passed
  // A run that died before or after its tests leaves no failed test, but it did fail.
  failed += counts.failed === 0 && failedSteps.includes(name) ? 1 : counts.failed
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)

function journeys(name, report, options) {
  return {
    name,
    command: [...tool('@playwright/test', 'cli.js'), 'test', ...options],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(ROOT, report) },
  }
}

async function readCounts(path) {
  const text = await readFile(join(ROOT, path), 'utf8').catch(() => undefined)
  if (text === undefined) return { passed: 0, failed: 0 }
  const report = JSON.parse(text)
  if (report.stats) return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}
