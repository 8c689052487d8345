/**
 * On wasm, what 5 000 steps of the digits network and 500 of the reference CNN leave behind at batch 8, beyond what 100
 * steps leave: no tensor and not one byte of WebAssembly memory.
 */
import { withBenchPage } from '../../scripts/measure/bench-page.mjs'

const SHORT = 100
const WISHES = [
  { template: 'digits-mlp', batchSize: 8, stepCounts: [SHORT, 5000] },
  { template: 'chapter-cnn', batchSize: 8, stepCounts: [SHORT, 500] },
]

export function run() {
  return withBenchPage(async (page) => {
    const figures = {}
    for (const wish of WISHES) {
      const [short, long] = await page.evaluate((asked) => globalThis.bench.measureLeak(asked), wish)
      figures[wish.template] = { batchSize: wish.batchSize, short, long }
      if (long.steps !== wish.stepCounts[1] || short.wasmBytes === 0) throw new Error(JSON.stringify({ short, long }))
      if (long.tensors > short.tensors || long.wasmBytes > short.wasmBytes) {
        throw new Error(`${wish.template} leaks: ${JSON.stringify({ short, long })}`)
      }
    }
    return figures
  })
}
