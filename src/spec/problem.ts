/**
 * Every failure a person can meet, as a value. The sentence in each language lives in the
 * catalogue under the same code; `data` holds the numbers it needs.
 */
import type { EdgeId, NodeId, ParameterValue, Shape } from './graph.ts'
import type { BackendName } from './run.ts'

/** What mends a problem: an edit of the graph, or of how it is trained. */
export type Fix = GraphFix | RunFix

/** Applied by `graph/fixes.ts`. */
export type GraphFix =
  | { readonly kind: 'insertLayers'; readonly edge: EdgeId; readonly layers: readonly LayerChoice[] }
  | { readonly kind: 'appendLayers'; readonly node: NodeId; readonly layers: readonly LayerChoice[] }
  /** A new input that feeds layers which nothing feeds. */
  | { readonly kind: 'addInput'; readonly shape: Shape; readonly targets: readonly NodeId[] }
  | { readonly kind: 'setParameter'; readonly node: NodeId; readonly parameter: string; readonly value: ParameterValue }
  | { readonly kind: 'removeNode'; readonly node: NodeId }
  | { readonly kind: 'removeEdge'; readonly edge: EdgeId }
  | { readonly kind: 'connect'; readonly source: NodeId; readonly target: NodeId; readonly port: number }

/** In the order in which values pass through them. */
export interface LayerChoice {
  readonly kind: string
  /** Only what differs from the defaults. */
  readonly parameters?: Readonly<Record<string, ParameterValue>>
}

/** Applied by the page, which holds the run. */
export type RunFix =
  | { readonly kind: 'setBatchSize'; readonly value: number }
  | { readonly kind: 'useDataset'; readonly dataset: 'moons' }
  /** Back to the last step with a finite loss, and on from there with this rate. */
  | { readonly kind: 'continueSlower'; readonly step: number; readonly learningRate: number }

/** Data per code. Names of nodes are shown by the page from their ids. */
export interface ProblemData {
  unknownLayer: { layer: string }
  noInput: Record<never, never>
  noOutput: Record<never, never>
  nothingToTrain: Record<never, never>
  cycle: { nodes: readonly NodeId[] }
  missingInput: { expected: number; connected: number }
  tooManyInputs: { expected: number; connected: number }
  danglingNode: Record<never, never>
  parameterOutOfRange: { parameter: string; value: ParameterValue; minimum: number; maximum: number }
  parameterInvalid: { parameter: string; value: ParameterValue }
  wrongRank: { layer: string; expected: readonly number[]; actual: Shape }
  kernelTooLarge: { kernel: readonly number[]; actual: Shape }
  /** `sources`: which nodes give these shapes, in the same order. */
  shapesDiffer: { shapes: readonly Shape[]; sources?: readonly NodeId[] }
  reshapeMismatch: { from: Shape; to: Shape }
  inputShapeDiffers: { dataset: string; expected: Shape; actual: Shape }
  outputShapeDiffers: { classes: number; actual: Shape }
  fewerUnitsThanClasses: { classes: number; units: number }
  moreUnitsThanClasses: { classes: number; units: number }
  tooManyParameters: { parameters: number; limit: number }
  tooMuchMemory: { bytes: number; limit: number }
  unsupportedLoss: { loss: string; task: 'classification' | 'regression' | 'reconstruction' }
  /** Painted by hand; per class. */
  tooFewPoints: { counts: readonly [number, number]; least: number }
  /** `null`: the request reached nobody. */
  dataUnavailable: { dataset: string; detail: string | null }
  backendFailed: { backend: BackendName; detail: string }
  noBackend: { detail: string }
  kernelMissing: { backend: BackendName; kernel: string }
  lossNotFinite: { step: number; loss: string }
  deviceLost: { backend: BackendName; detail: string }
  workerSilent: { seconds: number }
  checkpointMismatch: { detail: string }
  storageFailed: { detail: string }
  documentInvalid: { detail: string }
  documentNewer: { version: number }
  internal: { detail: string }
}

export type ProblemCode = keyof ProblemData

export type Problem = {
  [C in ProblemCode]: {
    readonly code: C
    readonly data: Readonly<ProblemData[C]>
    /** Blocks training, or is advice only. */
    readonly severity: 'error' | 'advice'
    readonly node?: NodeId
    readonly edge?: EdgeId
    readonly fixes: readonly Fix[]
  }
}[ProblemCode]

/** What a layer's shape rule answers when the inputs do not fit; `compile` adds node, edge and severity. */
export type ShapeRefusal = {
  [C in ProblemCode]: {
    readonly code: C
    readonly data: Readonly<ProblemData[C]>
    readonly fixes?: readonly RefusalFix[]
  }
}[ProblemCode]

/** A fix in terms the layer knows: its own parameters, and its input edge by port. */
export type RefusalFix =
  | { readonly kind: 'insertBefore'; readonly port: number; readonly layers: readonly LayerChoice[] }
  | { readonly kind: 'setOwnParameter'; readonly parameter: string; readonly value: ParameterValue }
