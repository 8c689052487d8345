/**
 * The reference CNN, 30 steps at batch 64 from one seed on every backend: the losses agree with those of
 * the cpu backend for ten steps, within 1e-3 relative on webgpu and wasm and 1e-2 on webgl.
 */
import { doneOf, lossesOf, trainHeadless } from '../../scripts/measure/headless.mjs'

const STEPS = 30
const COMPARED = 10
const TOLERANCES = { wasm: 1e-3, webgpu: 1e-3, webgl: 1e-2 }

export async function run({ withBuiltPage }) {
  return withBuiltPage(async (tools) => {
    const wish = { template: 'chapter-cnn', steps: STEPS, seed: 1 }
    const reference = await trainHeadless(tools, { ...wish, backend: 'cpu', eval: 0 })
    const figures = { cpu: summary(reference) }
    for (const [backend, tolerance] of Object.entries(TOLERANCES)) {
      const events = await trainHeadless(tools, { ...wish, backend, eval: 0 })
      const gap = largestGap(lossesOf(reference), lossesOf(events))
      figures[backend] = { ...summary(events), relativeGap: gap, tolerance }
      if (!(gap <= tolerance)) throw new Error(`${backend} differs from cpu by ${gap}, more than ${tolerance}`)
    }
    return figures
  })
}

function summary(events) {
  const { backend, steps, stepMs, kernelsPerStep, copiesPerStep, madePerStep, readbacks } = doneOf(events)
  const losses = lossesOf(events)
  if (losses.length !== steps) throw new Error(`${losses.length} losses for ${steps} steps`)
  return {
    backend,
    steps,
    stepMs,
    kernelsPerStep,
    copiesPerStep,
    madePerStep,
    readbacks,
    firstLoss: losses[0],
    lastLoss: losses.at(-1),
  }
}

function largestGap(expected, actual) {
  return Math.max(
    ...expected.slice(0, COMPARED).map((loss, step) => Math.abs(loss - (actual[step] ?? Number.NaN)) / Math.abs(loss)),
  )
}
