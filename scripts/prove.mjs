/**
 * `npm run prove -- <name>`: runs what is too long for CI and keeps the result as `docs/proof/<name>.json`.
 * A proof is `bench/proofs/<name>.mjs` with `export async function run(tools)`; it throws if the claim does not hold.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadMeasurement } from './measure/load.mjs'
import { currentCommit, describeMachine } from './measure/machine.mjs'
import { median, withBuiltPage } from './measure/page.mjs'
import { ROOT } from './set-up/root.mjs'

const name = process.argv[2] ?? ''
const run = await loadMeasurement('bench/proofs', name)
const commit = currentCommit() // before the proof writes anything

const started = performance.now()
const figures = await run({ withBuiltPage, median })
const seconds = Math.round((performance.now() - started) / 100) / 10

const path = join(ROOT, 'docs/proof', `${name}.json`)
await mkdir(join(ROOT, 'docs/proof'), { recursive: true })
const text = JSON.stringify({ commit, figures, seconds, machine: describeMachine() }, null, 2)
await writeFile(path, `${text}\n`)
process.stderr.write(`prove: wrote ${path}\n`)
process.stdout.write(`${text}\n`)
