/** The sample a person is looking at and the nodes whose pictures are on the screen. */
import * as tf from '@tensorflow/tfjs-core'
import type { NodePicture, SampleSource } from '../spec/insight.ts'
import { takePictures } from './pictures.ts'
import type { Model } from './model.ts'
import type { ResidentData } from './resident-data.ts'
import type { Samples } from './samples.ts'

/** A tenth of a second between pictures, and at most about a tenth of the time. */
const INTERVAL = 100
const PATIENCE = 10

export interface ShownPictures {
  readonly step: number
  readonly pictures: readonly NodePicture[]
  readonly label: number
  readonly gradientNorms: readonly { readonly node: string; readonly norm: number }[]
}

export interface Gallery {
  readonly watch: (wish: { nodes: readonly string[]; sample: SampleSource }) => void
  /** Resolves when the watched sample is here, which may be later than the wish to see it. */
  readonly arrival: () => Promise<void>
  readonly due: () => boolean
  /** Takes the pictures and hands them over; nothing if nobody looks or the sample has not arrived. */
  readonly refresh: (show: (pictures: ShownPictures) => Promise<void>) => Promise<void>
  /** Remembers a copy of the last step's gradient, `[size]`, when pictures are next due. */
  readonly keepGradient: (gradient: tf.Tensor1D) => void
  readonly valuesOf: (sample: SampleSource) => { values: Float32Array; label: number } | null
  /** Live tensors of the engine, its own included. */
  readonly tensors: () => number
  readonly dispose: () => void
}

export function createGallery(options: {
  model: Model
  samples: Samples
  data: ResidentData
  now: () => number
}): Gallery {
  const { model, samples, data, now } = options
  let nodes: ReadonlySet<string> = new Set()
  let sample: SampleSource = { kind: 'dataset', split: 'validation', index: 0 }
  let gradient: tf.Tensor1D | null = null
  let last = Number.NEGATIVE_INFINITY
  let cost = 0

  function due(): boolean {
    return nodes.size > 0 && now() - last >= Math.max(INTERVAL, PATIENCE * cost)
  }

  function valuesOf(source: SampleSource): { values: Float32Array; label: number } | null {
    if (source.kind === 'drawing') return { values: source.values, label: -1 }
    const place = locate(samples, data, source)
    if (!place) return null
    const file = source.split === 'test' ? 'test' : 'train'
    return {
      values: data.values(file, place.chunk, place.row),
      label: data.labels(file, place.chunk)[place.row] ?? -1,
    }
  }

  async function arrival(): Promise<void> {
    const wanted = sample
    if (wanted.kind === 'drawing') return
    const file = wanted.split === 'test' ? 'test' : 'train'
    for (const chunk of samples.chunksOf(wanted.split === 'test' ? 'test' : 'validation', null)) {
      if (locate(samples, data, wanted)) return
      await data.arrived(file, chunk)
    }
  }

  async function refresh(show: (pictures: ShownPictures) => Promise<void>): Promise<void> {
    const watched = valuesOf(sample)
    if (nodes.size === 0 || !watched) return
    const started = now()
    const { step } = model
    const taken = await takePictures(model, { values: watched.values, shape: data.card.shape, nodes }, gradient)
    last = now()
    cost = last - started
    await show({ step, label: watched.label, ...taken })
  }

  return {
    watch: (wish) => {
      nodes = new Set(wish.nodes)
      sample = wish.sample
    },
    arrival,
    due,
    refresh,
    keepGradient: (latest) => {
      if (!due() && gradient) return
      gradient?.dispose()
      gradient = tf.keep(tf.clone(latest))
    },
    valuesOf,
    tensors: () => tf.memory().numTensors,
    dispose: () => {
      gradient?.dispose()
      gradient = null
    },
  }
}

/** Row of the n-th sample of a part, among the chunks that are here. */
function locate(
  samples: Samples,
  data: ResidentData,
  source: Extract<SampleSource, { kind: 'dataset' }>,
): { chunk: number; row: number } | null {
  let left = source.index
  const split = source.split === 'test' ? 'test' : 'validation'
  const file = source.split === 'test' ? 'test' : 'train'
  for (const chunk of samples.chunksOf(split, null)) {
    if (!data.has(file, chunk)) return null
    const rows = source.split === 'train' ? samples.rows(chunk).train : rowsOf(samples, split, chunk)
    if (left < rows.length) return { chunk, row: rows[left] ?? 0 }
    left -= rows.length
  }
  return null
}

function rowsOf(samples: Samples, split: 'validation' | 'test', chunk: number): ArrayLike<number> {
  return samples.heldOut(split, null, new Set([chunk]))[0]?.rows ?? []
}
