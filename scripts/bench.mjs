/**
 * `npm run bench -- [name] [--json]`: measures, prints one JSON object. A bench is `bench/<name>.mjs` with
 * `export async function run(tools)` that answers its figures; without a name all of them run.
 */
import { parseArgs } from 'node:util'
import { listMeasurements, loadMeasurement } from './measure/load.mjs'
import { currentCommit, describeMachine } from './measure/machine.mjs'
import { median, withBuiltPage } from './measure/page.mjs'

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const names = positionals.length > 0 ? positionals : await listMeasurements('bench')

const figures = {}
for (const name of names) {
  const run = await loadMeasurement('bench', name)
  process.stderr.write(`bench: ${name}\n`)
  figures[name] = await run({ withBuiltPage, median })
}
const report = { commit: currentCommit(), machine: describeMachine(), figures }
process.stdout.write(`${JSON.stringify(report, null, values.json ? undefined : 2)}\n`)
