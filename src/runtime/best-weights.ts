/**
 * The weights with the lowest validation loss so far, kept beside the model that trains on: what to use
 * once the model has begun to overfit. Numbers in memory, not tensors on the device; bounded.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { Evaluation } from '../spec/metrics.ts'
import type { Arena } from './arena.ts'

/** A model with more is used with its current weights only. */
const MAX_BYTES = 64 * 2 ** 20

export interface WeightTensors {
  readonly weights: ReadonlyMap<string, tf.Tensor>
  readonly statistics: ReadonlyMap<string, tf.Tensor>
}

export interface BestWeights {
  /** Call before the next step, while the weights are those that were measured. True: these are the best. */
  readonly offer: (evaluation: Evaluation) => Promise<boolean>
  /** Of which measurement the kept weights are. */
  readonly measured: () => Evaluation | null
  /** As tensors, within the caller's tidy; `null` while none are kept. */
  readonly tensors: () => WeightTensors | null
}

interface Kept {
  readonly evaluation: Evaluation
  /** `[size of the arena]` */
  readonly flat: Float32Array
  readonly statistics: readonly { readonly name: string; readonly shape: number[]; readonly values: Float32Array }[]
}

export function createBestWeights(arena: Arena, maximumBytes = MAX_BYTES): BestWeights {
  let kept: Kept | null = null

  async function offer(evaluation: Evaluation): Promise<boolean> {
    if (arena.size * Float32Array.BYTES_PER_ELEMENT > maximumBytes) return false
    if (!isBetter(evaluation, kept?.evaluation ?? null)) return false
    const [flat, statistics] = await Promise.all([
      arena.flat().data(),
      Promise.all(
        [...arena.statistics()].map(async ([name, tensor]) => ({
          name,
          shape: tensor.shape,
          values: Float32Array.from(await tensor.data()),
        })),
      ),
    ])
    kept = { evaluation, flat: Float32Array.from(flat), statistics }
    return true
  }

  function tensors(): WeightTensors | null {
    if (!kept) return null
    const { flat, statistics } = kept
    return {
      weights: new Map(
        arena.segments.map(({ name, spec, offset, size }) => [
          name,
          tf.tensor(flat.subarray(offset, offset + size), [...spec.shape]),
        ]),
      ),
      statistics: new Map(statistics.map(({ name, shape, values }) => [name, tf.tensor(values, shape)])),
    }
  }

  return { offer, measured: () => kept?.evaluation ?? null, tensors }
}

/** A whole measurement outranks one of a part, whose samples may have been easier; equals are compared by loss. */
export function isBetter(offered: Evaluation, best: Evaluation | null): boolean {
  if (!Number.isFinite(offered.loss)) return false
  if (best === null) return true
  return offered.complete === best.complete ? offered.loss < best.loss : offered.complete
}
