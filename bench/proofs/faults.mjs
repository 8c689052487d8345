/**
 * Each fault in mid-run with five seeds, in real Chromium: every run goes on to its end (or stops with a way on, where the
 * loss is not finite), no point is drawn that no step had, and after a fault on wasm or cpu nothing differs by a bit.
 */
import { FAULTS, makeReferences, tryFault } from '../../scripts/measure/faults.mjs'

const SEEDS = [1, 2, 3, 4, 5]

export async function run({ withBuiltPage, median }) {
  const outcomes = new Map(Object.keys(FAULTS).map((name) => [name, []]))
  await withBuiltPage(async ({ address }) => {
    for (const seed of SEEDS) {
      const references = await makeReferences({ address, seed, names: [...outcomes.keys()] })
      for (const [name, found] of outcomes) {
        found.push(await tryFault({ address, name, seed, references }).catch((error) => asLost(name, error)))
        process.stderr.write(`faults: seed ${seed} ${JSON.stringify(found.at(-1))}\n`)
      }
    }
  })
  const faults = [...outcomes].map(([name, found]) => summary(name, { found, median }))
  const failed = faults.filter(
    ({ injected, survived, falsePoints, equalToTheBit }) =>
      survived < injected || falsePoints > 0 || (equalToTheBit ?? injected) < injected,
  )
  if (failed.length > 0) throw new Error(`not survived: ${JSON.stringify(failed)}`)
  return { seeds: SEEDS.length, faults }
}

function asLost(fault, error) {
  return { fault, survived: false, isExact: false, stepsLost: null, falsePoints: 0, sentence: error.message }
}

function summary(fault, { found, median }) {
  const steps = found.flatMap(({ stepsLost }) => stepsLost ?? [])
  const seconds = found.flatMap(({ secondsLost }) => secondsLost ?? [])
  return {
    fault,
    injected: found.length,
    survived: found.filter(({ survived }) => survived).length,
    stepsLost: { median: median(steps), most: Math.max(...steps) },
    secondsLost: { median: median(seconds), most: Math.max(...seconds) },
    falsePoints: found.reduce((sum, { falsePoints }) => sum + falsePoints, 0),
    ...(FAULTS[fault].isExact && { equalToTheBit: found.filter(({ isExact }) => isExact).length }),
    sentence: found[0].sentence,
  }
}
