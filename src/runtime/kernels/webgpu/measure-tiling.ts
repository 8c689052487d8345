/** Which tiling multiplies fastest here: a product of 17 MFLOP, and where that takes no time one of 2 GFLOP. */
import type { WebgpuDevice } from './device.ts'
import { matrixProduct } from './matrix-product.ts'
import { TILINGS, type Tiling } from './tiling.ts'

export interface MeasuredTiling {
  readonly tiling: Tiling
  /** Milliseconds each took. */
  readonly milliseconds: Readonly<Record<Tiling, number>>
}

const SMALL = { rows: 256, depth: 64 } as const
const LARGE = { rows: 4096, depth: 512 } as const
const COLUMNS = 512
/** Below this the waiting is all that is measured. */
const SHORTEST = 3
const ROUNDS = 3
/** So many times the best is not tried again. */
const HOPELESS = 2

export async function measureTiling(device: WebgpuDevice, now: () => number): Promise<MeasuredTiling> {
  const small = await measure(device, SMALL, now)
  return Math.min(...Object.values(small.milliseconds)) >= SHORTEST ? small : measure(device, LARGE, now)
}

async function measure(
  device: WebgpuDevice,
  { rows, depth }: { readonly rows: number; readonly depth: number },
  now: () => number,
): Promise<MeasuredTiling> {
  const { backend, release } = device
  const a = backend.makeTensorInfo([rows, depth], 'float32', new Float32Array(rows * depth))
  const b = backend.makeTensorInfo([depth, COLUMNS], 'float32', new Float32Array(depth * COLUMNS))
  const multiply = (tiling: Tiling): void => {
    const kind = { bias: undefined, transposeA: false, transposeB: false, activation: 'linear' } as const
    const out = matrixProduct(device, tiling, { a, b, ...kind })
    if (out) release(out)
  }
  const finish = (): Promise<undefined> => {
    backend.endComputePassEncoder()
    backend.ensureCommandEncoderReady()
    backend.submitQueue()
    return backend.device.queue.onSubmittedWorkDone()
  }
  await device.compileAhead(() => TILINGS.forEach(multiply))
  const milliseconds = { registers8x16: Infinity, registers4x8: Infinity, shared64x64: Infinity }
  let left: readonly Tiling[] = TILINGS
  for (let round = 0; round < ROUNDS; round++) {
    for (const tiling of left) {
      await finish()
      const started = now()
      multiply(tiling)
      await finish()
      milliseconds[tiling] = Math.min(milliseconds[tiling], now() - started)
    }
    const best = Math.min(...Object.values(milliseconds))
    left = left.filter((tiling) => milliseconds[tiling] < HOPELESS * best)
  }
  release(a)
  release(b)
  const tiling = TILINGS.reduce((best, each) => (milliseconds[each] < milliseconds[best] ? each : best))
  return { tiling, milliseconds }
}
