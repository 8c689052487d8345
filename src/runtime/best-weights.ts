/**
 * The weights with the lowest validation loss so far, kept beside the model that trains on: what to use
 * once the model has begun to overfit. Numbers in memory, not tensors on the device; bounded.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { BestCheckpoint } from '../spec/checkpoint.ts'
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
  /** To be stored beside the run; `null` while none are kept. */
  readonly save: (planHash: string) => BestCheckpoint | null
}

interface Kept {
  readonly evaluation: Evaluation
  /** `[size of the arena]` */
  readonly flat: Float32Array
  readonly statistics: readonly { readonly name: string; readonly shape: number[]; readonly values: Float32Array }[]
}

export interface BestWeightsOptions {
  readonly maximumBytes?: number
  /** Those of an earlier visit, of this very plan. */
  readonly stored?: BestCheckpoint | undefined
}

export function createBestWeights(
  arena: Arena,
  { maximumBytes = MAX_BYTES, stored }: BestWeightsOptions = {},
): BestWeights {
  let kept: Kept | null = stored ? restore(arena, stored) : null

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

  function save(planHash: string): BestCheckpoint | null {
    if (!kept) return null
    const { evaluation, flat, statistics } = kept
    const weights = arena.segments.map(({ name, spec, offset, size }) => ({
      ...{ name, shape: spec.shape, values: flat.slice(offset, offset + size) },
    }))
    const copies = statistics.map(({ name, shape, values }) => ({ name, shape, values: values.slice() }))
    return { version: 1, planHash, evaluation, weights: [...weights, ...copies] }
  }

  return { offer, measured: () => kept?.evaluation ?? null, tensors, save }
}

/** `null` where a weight is missing or of another size: they are of another model, so none are kept. */
function restore(arena: Arena, { evaluation, weights }: BestCheckpoint): Kept | null {
  const byName = new Map(weights.map((tensor) => [tensor.name, tensor]))
  const flat = new Float32Array(arena.size)
  for (const { name, offset, size } of arena.segments) {
    const values = byName.get(name)?.values
    if (values?.length !== size) return null
    flat.set(values, offset)
  }
  const statistics: { name: string; shape: number[]; values: Float32Array }[] = []
  for (const [name, tensor] of arena.statistics()) {
    const values = byName.get(name)?.values
    if (values?.length !== tensor.size) return null
    statistics.push({ name, shape: tensor.shape, values })
  }
  return { evaluation, flat, statistics }
}

/** A whole measurement outranks one of a part, whose samples may have been easier; equals are compared by loss. */
export function isBetter(offered: Evaluation, best: Evaluation | null): boolean {
  if (!Number.isFinite(offered.loss)) return false
  if (best === null) return true
  return offered.complete === best.complete ? offered.loss < best.loss : offered.complete
}
