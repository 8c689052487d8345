/**
 * The weights of one model. All trainable weights live in one flat tensor, so an optimizer is a
 * dozen kernels however many layers there are; layers see views (slices) of it. Statistics that
 * the forward pass updates itself stand beside it.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { Shape } from '../spec/graph.ts'
import type { Plan, WeightSpec } from '../spec/plan.ts'
import { uniforms } from '../spec/random.ts'
import type { StoredTensor } from '../spec/checkpoint.ts'
import { fused } from './fused.ts'
import { STREAMS } from './streams.ts'

export interface Segment {
  /** `<node id>/<weight>`. */
  readonly name: string
  readonly node: string
  readonly spec: WeightSpec
  readonly offset: number
  readonly size: number
}

export interface Arena {
  readonly segments: readonly Segment[]
  readonly size: number
  /** `[size]` */
  readonly flat: () => tf.Tensor1D
  readonly views: () => ReadonlyMap<string, tf.Tensor>
  readonly statistics: () => ReadonlyMap<string, tf.Tensor>
  /** Takes ownership of `flat`; the old tensor and its views die. */
  readonly replace: (flat: tf.Tensor1D) => void
  readonly replaceStatistic: (name: string, value: tf.Tensor) => void
  readonly dispose: () => void
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}

/** Keras `glorot_uniform`: limit √(6 / (fan in + fan out)); convolutions count their receptive field. */
function glorotLimit(shape: readonly number[]): number {
  const receptive = sizeOf(shape.slice(0, -2))
  const fanIn = (shape.at(-2) ?? 1) * receptive
  const fanOut = (shape.at(-1) ?? 1) * receptive
  return Math.sqrt(6 / (fanIn + fanOut))
}

function initialValues(spec: WeightSpec, place: { seed: number; step: number; weight: number }): Float32Array {
  const size = sizeOf(spec.shape)
  switch (spec.initializer) {
    case 'zeros':
      return new Float32Array(size)
    case 'ones':
      return new Float32Array(size).fill(1)
    case 'glorotUniform': {
      const limit = glorotLimit(spec.shape)
      const key = { seed: place.seed, stream: STREAMS.weights, a: place.step, b: place.weight, c: 0 }
      return uniforms(key, size).map((u) => (2 * u - 1) * limit)
    }
    default:
      return spec.initializer satisfies never
  }
}

/** Initial weights are a function of seed and place in the plan; stored ones win where given. */
export function createArena(plan: Plan, options: { seed: number; stored?: readonly StoredTensor[] }): Arena {
  const segments: Segment[] = []
  const initial: Float32Array[] = []
  const statistics = new Map<string, tf.Tensor>()
  const stored = new Map(options.stored?.map((tensor) => [tensor.name, tensor.values]))
  let size = 0
  for (const [step, { node, weights }] of plan.steps.entries()) {
    for (const [weight, spec] of weights.entries()) {
      const name = `${node}/${spec.name}`
      const values = stored.get(name) ?? initialValues(spec, { seed: options.seed, step, weight })
      if (spec.trainable) {
        segments.push({ name, node, spec, offset: size, size: values.length })
        initial.push(values)
        size += values.length
      } else statistics.set(name, tf.tensor(values, [...spec.shape]))
    }
  }
  const joined = new Float32Array(size)
  for (const [index, segment] of segments.entries()) joined.set(initial[index] ?? [], segment.offset)

  let flat = tf.tensor1d(joined)
  let views = slice(flat)

  function slice(from: tf.Tensor1D): Map<string, tf.Tensor> {
    const shapes = segments.map(({ spec }) => spec.shape)
    const tensors = (fused().splitFlat ?? splitBySlices)(from, shapes)
    return new Map(segments.map(({ name }, index) => [name, tensors[index] ?? missing(name)]))
  }

  function replace(next: tf.Tensor1D): void {
    for (const view of views.values()) view.dispose()
    flat.dispose()
    flat = next
    views = slice(next)
  }

  function replaceStatistic(name: string, value: tf.Tensor): void {
    statistics.get(name)?.dispose()
    statistics.set(name, value)
  }

  function dispose(): void {
    for (const tensor of [...views.values(), ...statistics.values(), flat]) tensor.dispose()
  }

  return {
    segments,
    size,
    flat: () => flat,
    views: () => views,
    statistics: () => statistics,
    replace,
    replaceStatistic,
    dispose,
  }
}

function splitBySlices(flat: tf.Tensor1D, shapes: readonly Shape[]): tf.Tensor[] {
  let offset = 0
  return shapes.map((shape) => {
    const start = offset
    offset += sizeOf(shape)
    return tf.tidy(() => tf.reshape(tf.slice(flat, start, sizeOf(shape)), [...shape]))
  })
}

function missing(name: string): never {
  throw new Error(`no view of ${name}`)
}
