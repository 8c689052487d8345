/**
 * The reference network built from an empty canvas by mouse, by keyboard alone and by touch, in both languages, at
 * 1440×900 and at 390×844, twelve times in all; each time it then trains. The journeys are those of `e2e/build.spec.ts`.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../../scripts/set-up/root.mjs'
import { runSteps, tool } from '../../scripts/steps.mjs'

const REPORT = '.cache/tests/build-proof.json'
const MIXTURES = 12

export async function run() {
  const failed = await runSteps([
    {
      name: 'journeys',
      command: [...tool('@playwright/test', 'cli.js'), 'test', 'e2e/build.spec.ts'],
      environment: { EVERY_MIXTURE: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: join(ROOT, REPORT) },
    },
  ])
  const { suites } = JSON.parse(await readFile(join(ROOT, REPORT), 'utf8'))
  const journeys = suites.flatMap(({ suites: mixtures }) => mixtures.map(describe))
  const passed = journeys.filter(({ trained }) => trained).length
  if (failed.length > 0 || passed !== MIXTURES) throw new Error(`not all trained: ${JSON.stringify(journeys)}`)
  return { built: passed, journeys }
}

function describe({ title, specs: [spec] }) {
  const [way, language, size] = title.split(', ')
  const milliseconds = spec.tests[0].results[0].duration
  return { way, language, size, trained: spec.ok, seconds: Math.round(milliseconds / 100) / 10 }
}
