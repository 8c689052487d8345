/**
 * What a layer kind is: one value that holds its parameters, shape rule, weights, cost,
 * computation and export. Definitions import TensorFlow types only, so the page can show
 * shapes and forms without carrying the tensor library.
 */
import type { Tensor } from '@tensorflow/tfjs-core'
import type { Parameters, Shape } from '../spec/graph.ts'
import type { WeightSpec } from '../spec/plan.ts'
import type { ShapeRefusal } from '../spec/problem.ts'

/** The tensor operations a layer computes with; the runtime passes them in. */
export type TensorOperations = typeof import('@tensorflow/tfjs-core')

export const LAYER_FAMILIES = [
  'data',
  'convolution',
  'recurrent',
  'attention',
  'dense',
  'shape',
  'regularisation',
] as const
export type LayerFamily = (typeof LAYER_FAMILIES)[number]

export const ACTIVATIONS = ['linear', 'relu', 'gelu', 'tanh', 'sigmoid', 'softmax'] as const
export type Activation = (typeof ACTIVATIONS)[number]

/**
 * One parameter of a layer: its type, bounds and the Keras name it is exported under.
 * The inspector's form, the parser and the fuzz tests are generated from it.
 */
export type ParameterSchema =
  | {
      readonly type: 'integer'
      readonly keras: string
      readonly default: number
      readonly minimum: number
      readonly maximum: number
      /** Values a slider offers; any integer within the bounds can be typed. */
      readonly stops?: readonly number[]
    }
  | {
      readonly type: 'fraction'
      readonly keras: string
      readonly default: number
      readonly minimum: number
      readonly maximum: number
    }
  /** Rows × columns, e.g. a kernel; shown as one value while both are equal. */
  | {
      readonly type: 'pair'
      readonly keras: string
      readonly default: readonly [number, number]
      readonly minimum: number
      readonly maximum: number
    }
  | { readonly type: 'choice'; readonly keras: string; readonly default: string; readonly options: readonly string[] }
  | { readonly type: 'boolean'; readonly keras: string; readonly default: boolean }
  /** A tensor shape without batch axis; `-1` at most once where `wildcard` is set. */
  | { readonly type: 'shape'; readonly keras: string; readonly default: readonly number[]; readonly wildcard: boolean }

export type ParameterSchemas = Readonly<Record<string, ParameterSchema>>

/** The values a schema describes; of a definition taken from the registry no more is known than `Parameters`. */
export type ValuesOf<S extends ParameterSchemas> = string extends keyof S ? Parameters : SchemaValues<S>

type SchemaValues<S extends ParameterSchemas> = {
  readonly [K in keyof S]: S[K] extends { type: 'integer' | 'fraction' }
    ? number
    : S[K] extends { type: 'pair' }
      ? readonly [number, number]
      : S[K] extends { type: 'choice'; options: readonly (infer O)[] }
        ? O
        : S[K] extends { type: 'boolean' }
          ? boolean
          : readonly number[]
}

export type ShapeResult =
  | { readonly ok: true; readonly shape: Shape }
  | { readonly ok: false; readonly refusal: ShapeRefusal }

/** What `apply` may use besides its own weights. */
export interface ApplyContext {
  readonly tf: TensorOperations
  readonly training: boolean
  /** Uniform numbers in [0, 1) of the given shape, fixed by seed, epoch, step and this layer. */
  readonly random: (shape: readonly number[]) => Tensor
  /** Replaces a non-trainable weight after the step, e.g. a moving average. */
  readonly update: (weight: string, value: Tensor) => void
}

export interface LayerDefinition<S extends ParameterSchemas = ParameterSchemas> {
  /** Also the id in documents. */
  readonly kind: string
  /** Keras' class name; what the person sees, in every language. */
  readonly name: string
  /** Shown on narrow cards; the same as `name` where that is short. */
  readonly shortName: string
  readonly family: LayerFamily
  /** Number of inputs; `maximum` is `Infinity` for merging layers. */
  readonly inputs: { readonly minimum: number; readonly maximum: number }
  readonly parameters: S
  /** Whether the node is drawn as a quiet chip (shape-only layers) or as a card with a picture. */
  readonly appearance: 'card' | 'chip'
  readonly picture: LayerPicture
  /** Output shape, or why the inputs do not fit. Never throws; inputs are within `inputs`. */
  readonly inferShape: (parameters: ValuesOf<S>, inputs: readonly Shape[]) => ShapeResult
  readonly weights: (parameters: ValuesOf<S>, inputs: readonly Shape[]) => readonly WeightSpec[]
  /** One sample, forward; multiply and add count as two. */
  readonly flops: (parameters: ValuesOf<S>, inputs: readonly Shape[], output: Shape) => number
  /** The activation that the walk applies after `apply`, so that it can be fused with bias or loss. */
  readonly activation?: (parameters: ValuesOf<S>) => Activation
  /** `[batch, …inputs] → [batch, …output]`, before the activation. Weights by name. */
  readonly apply: (
    context: ApplyContext,
    parameters: ValuesOf<S>,
    weights: Readonly<Record<string, Tensor>>,
    inputs: readonly Tensor[],
  ) => Tensor
  /**
   * What Keras assumes where an argument is left out; parameters not named here are always written.
   * Generated code omits arguments that would say the same.
   */
  readonly kerasDefaults?: (parameters: ValuesOf<S>) => Parameters
  /** A key parameter line for the card, e.g. `32 × 3×3 · relu`. Language-neutral. */
  readonly caption: (parameters: ValuesOf<S>) => string
  /** Paper or reference implementation. */
  readonly source: string
}

/** What a node's thumbnail shows. */
export type LayerPicture = 'image' | 'featureMaps' | 'activations' | 'none'

/** Erases the parameter types so that definitions can share one registry. */
export function defineLayer<const S extends ParameterSchemas>(definition: LayerDefinition<S>): LayerDefinition {
  // Values reach a definition only after `readParameters` has checked them against its own schema.
  return definition as unknown as LayerDefinition
}

/** The schema's defaults, overlaid with what the document holds. */
export function withDefaults(schemas: ParameterSchemas, parameters: Parameters): Parameters {
  const defaults = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schema.default]))
  return { ...defaults, ...parameters }
}

export function accepted(shape: Shape): ShapeResult {
  return { ok: true, shape }
}

export function refused(refusal: ShapeRefusal): ShapeResult {
  return { ok: false, refusal }
}
