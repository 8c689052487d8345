import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import { startWasm, type WasmSupplies } from '../../src/runtime/start-wasm.ts'

const SIZES = [256, 480, 768]
const STRETCH = 50

let best = 0
let pairs: { readonly size: number; readonly a: tf.Tensor2D; readonly b: tf.Tensor2D }[] = []

async function start(supplies: WasmSupplies): Promise<number> {
  const refusal = await startWasm(supplies)
  if (refusal !== null) throw new Error(refusal)
  pairs = SIZES.map((size) => ({ size, a: matrix(size, 1), b: matrix(size, 2) }))
  return 0
}

function matrix(size: number, seed: number): tf.Tensor2D {
  return tf.tensor2d(
    Float32Array.from({ length: size * size }, (_, index) => Math.sin(index * seed)),
    [size, size],
  )
}

function measure(milliseconds: number): number {
  const started = performance.now()
  for (let round = 0; performance.now() - started < milliseconds; round++) {
    const pair = pairs[round % pairs.length]
    if (!pair) break
    const begun = performance.now()
    let products = 0
    for (; performance.now() - begun < STRETCH; products++) tf.dispose(tf.matMul(pair.a, pair.b))
    best = Math.max(best, (products * 2 * pair.size ** 3) / (performance.now() - begun) / 1e6)
  }
  return best
}

self.addEventListener('message', (message: MessageEvent<WasmSupplies | number>) => {
  if (typeof message.data === 'number') self.postMessage(measure(message.data))
  else
    start(message.data).then(
      (zero) => self.postMessage(zero),
      (error: unknown) => self.reportError(error),
    )
})
