import { tool } from './steps.mjs'

const VITEST = tool('vitest', 'vitest.mjs')

/** Where each Vitest project leaves its counts for `scripts/test.mjs`. */
export const UNIT_REPORT = '.cache/tests/unit.json'
export const BROWSER_REPORT = '.cache/tests/browser.json'

export const CHECK_STEPS = [
  [
    { name: 'format', command: [...tool('oxfmt', 'bin/oxfmt'), '--check'] },
    { name: 'lint', command: [...tool('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings'] },
    { name: 'types', command: [...tool('typescript', 'bin/tsc'), '-b'] },
    { name: 'dead code', command: [...tool('knip', 'bin/knip.js'), '--no-progress'] },
  ],
  { name: 'unit', command: vitest('node', UNIT_REPORT) },
]

export function vitest(project, report) {
  return [
    ...VITEST,
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
}
