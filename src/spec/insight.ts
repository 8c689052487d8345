/** What a person sees inside a trained model: values of nodes, samples and layers. */
import type { NodeId } from './graph.ts'

/** Whose values the thumbnails and the predictions show. */
export type SampleSource =
  | { readonly kind: 'dataset'; readonly split: 'train' | 'validation' | 'test'; readonly index: number }
  /** Values in the scale the network sees, 0–1 for images. */
  | { readonly kind: 'drawing'; readonly values: Float32Array }

/** One node's values for the watched sample, already reduced to what a thumbnail can show. */
export interface NodePicture {
  readonly node: NodeId
  /** `[height, width, maps]` or `[units]`; maps are the first 16 at most. */
  readonly shape: readonly number[]
  readonly values: Float32Array
}

export interface UnsureSample {
  readonly index: number
  readonly values: Float32Array
  readonly label: number
  readonly predicted: number
  readonly confidence: number
}

/** A validation sample beside what the model makes of it. */
export interface HeldOutSample {
  readonly index: number
  /** As the network sees it. */
  readonly values: Float32Array
  /** The class, or what a regression is to predict, in the scale of training. */
  readonly answer: number
  readonly outputs: Float32Array
}

/** Everything the inside view of one node needs, unreduced. */
export interface LayerProbe {
  readonly node: NodeId
  readonly step: number
  readonly inputs: readonly TensorValues[]
  /** Before and after the activation. */
  readonly preActivation: TensorValues
  readonly output: TensorValues
  readonly weights: readonly ({ readonly name: string } & TensorValues)[]
}

export interface TensorValues {
  readonly shape: readonly number[]
  readonly values: Float32Array
}
