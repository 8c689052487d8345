/** The reference CNN, five epochs on all digits (54 000 train, 6 000 validate), batch 64, Adam, on wasm: ≥ 98.8 % on the 10 000 test digits. */
import { doneOf, trainHeadless } from '../../scripts/measure/headless.mjs'

const BAR = 0.988

export async function run({ withBuiltPage }) {
  const events = await withBuiltPage((tools) =>
    trainHeadless(tools, { template: 'chapter-cnn', backend: 'wasm', seed: 1 }),
  )
  const { backend, steps, stepMs, seconds, testAccuracy, testLoss, evaluated, weightsHash } = doneOf(events)
  if (backend !== 'wasm' || evaluated !== 10_000) throw new Error(`ran on ${backend}, measured ${evaluated} digits`)
  if (testAccuracy < BAR) throw new Error(`test accuracy ${testAccuracy} is below ${BAR}`)
  return { backend, steps, stepMs, trainingSeconds: seconds, testAccuracy, testLoss, evaluated, weightsHash }
}
