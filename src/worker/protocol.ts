/**
 * Everything that crosses the Worker boundary, nothing else. Commands go in, events come out;
 * each carries the run or request it belongs to, so late messages of a dead run can be dropped.
 */
import type { DataCard } from '../data/card.ts'
import type { BackendReport, StepCost } from '../spec/backend.ts'
import type { NodeId } from '../spec/graph.ts'
import type { HeldOutSample, LayerProbe, NodePicture, SampleSource, UnsureSample } from '../spec/insight.ts'
import type { Evaluation, MetricColumns, Speed } from '../spec/metrics.ts'
import type { Plan } from '../spec/plan.ts'
import type { Problem } from '../spec/problem.ts'
import type { BackendName, BackendPreference, RunConfig } from '../spec/run.ts'
import type { BestCheckpoint, Checkpoint } from '../spec/checkpoint.ts'

export type RunId = string
export type RequestId = string

export type Command =
  | {
      readonly type: 'engine.init'
      readonly backend: BackendPreference
      /** With `auto`: the backend that was measured to be the fastest is tried first. */
      readonly measured?: BackendName
      /** tfjs' SIMD build and our kernels, fetched by the page: the Worker has no network. */
      readonly wasm?: { readonly runtime: ArrayBuffer; readonly kernels: ArrayBuffer }
    }
  /** `dataset`: its key, see `data/data-key.ts`. */
  | { readonly type: 'data.open'; readonly dataset: string; readonly card: DataCard }
  | {
      readonly type: 'data.chunk'
      readonly dataset: string
      readonly split: 'train' | 'test'
      readonly index: number
      readonly bytes: ArrayBuffer
    }
  | {
      readonly type: 'run.start'
      readonly runId: RunId
      readonly plan: Plan
      readonly config: RunConfig
      /** Weights are made and shown, but no step is taken until `run.resume` or `run.step`. */
      readonly paused: boolean
      /** Measures held-out data while training and at the end. */
      readonly validate: boolean
      /** Ends after so many steps in all, where that is less than the epochs ask for. */
      readonly stepLimit?: number
      readonly checkpoint?: Checkpoint
      /** What was the best before it, kept for predictions. */
      readonly best?: BestCheckpoint
    }
  | { readonly type: 'run.pause' | 'run.resume' | 'run.step' | 'run.stop'; readonly runId: RunId }
  | { readonly type: 'run.tune'; readonly runId: RunId; readonly learningRate: number }
  | {
      readonly type: 'run.watch'
      readonly runId: RunId
      readonly nodes: readonly NodeId[]
      readonly sample: SampleSource
    }
  | { readonly type: 'run.checkpoint'; readonly runId: RunId; readonly requestId: RequestId }
  | { readonly type: 'run.readBest'; readonly runId: RunId; readonly requestId: RequestId }
  | {
      readonly type: 'predict'
      readonly runId: RunId
      readonly requestId: RequestId
      readonly values: Float32Array
      /** `best`: those of the lowest validation loss, where any are kept. */
      readonly weights: 'current' | 'best'
    }
  | {
      readonly type: 'evaluate'
      readonly runId: RunId
      readonly requestId: RequestId
      readonly split: 'validation' | 'test'
      /** `null` measures the whole split; otherwise the first n, which are stratified. */
      readonly limit: number | null
    }
  | { readonly type: 'samples.unsure'; readonly runId: RunId; readonly requestId: RequestId; readonly count: number }
  /** Validation samples, the first n, as the model sees them. */
  | { readonly type: 'samples.heldOut'; readonly runId: RunId; readonly requestId: RequestId; readonly count: number }
  | {
      readonly type: 'probe'
      readonly runId: RunId
      readonly requestId: RequestId
      readonly node: NodeId
      readonly sample: SampleSource
    }

export type RunState = 'preparing' | 'ready' | 'running' | 'paused' | 'stopped' | 'done'

export type Event =
  | { readonly type: 'engine.ready'; readonly report: BackendReport }
  | { readonly type: 'engine.failed'; readonly problem: Problem }
  | {
      readonly type: 'run.state'
      readonly runId: RunId
      readonly state: RunState
      readonly step: number
      readonly epoch: number
    }
  /** A sign of life where nothing else is to be told: held-out data is measured, or chunks are awaited. */
  | {
      readonly type: 'run.alive'
      readonly runId: RunId
      /** Done for the first time: shaders may be compiled before the next sign of life. */
      readonly compiling: boolean
    }
  | {
      readonly type: 'run.metrics'
      readonly runId: RunId
      readonly columns: MetricColumns
      readonly step: number
      /** Counted from 0. */
      readonly epoch: number
      readonly stepsPerEpoch: number
      readonly totalSteps: number
      readonly speed: Speed
    }
  | { readonly type: 'run.evaluation'; readonly runId: RunId; readonly evaluation: Evaluation }
  /** The weights of this step have the lowest validation loss so far, and are kept for predictions. */
  | { readonly type: 'run.best'; readonly runId: RunId; readonly step: number; readonly loss: number }
  | {
      readonly type: 'run.sample'
      readonly runId: RunId
      readonly step: number
      readonly pictures: readonly NodePicture[]
      /** Right answer of the watched sample; −1 for drawings. */
      readonly label: number
      /** L2 norm of the last step's gradient per node with weights. */
      readonly gradientNorms: readonly { readonly node: NodeId; readonly norm: number }[]
    }
  | { readonly type: 'run.snapshot'; readonly runId: RunId; readonly checkpoint: Checkpoint }
  | {
      readonly type: 'run.done'
      readonly runId: RunId
      readonly step: number
      readonly seconds: number
      readonly weightsHash: string
      readonly cost: StepCost
      readonly readbacks: number
      readonly tensors: number
      /** On a GPU what is allocated there, in use or not. */
      readonly deviceBytes: number
    }
  | { readonly type: 'run.failed'; readonly runId: RunId; readonly problem: Problem }
  | { readonly type: 'request.failed'; readonly requestId: RequestId; readonly problem: Problem }
  | { readonly type: 'run.checkpoint.result'; readonly requestId: RequestId; readonly checkpoint: Checkpoint }
  | { readonly type: 'run.readBest.result'; readonly requestId: RequestId; readonly best: BestCheckpoint | null }
  | { readonly type: 'predict.result'; readonly requestId: RequestId; readonly outputs: Float32Array }
  | { readonly type: 'evaluate.result'; readonly requestId: RequestId; readonly evaluation: Evaluation }
  | { readonly type: 'samples.unsure.result'; readonly requestId: RequestId; readonly samples: readonly UnsureSample[] }
  | {
      readonly type: 'samples.heldOut.result'
      readonly requestId: RequestId
      readonly samples: readonly HeldOutSample[]
    }
  | { readonly type: 'probe.result'; readonly requestId: RequestId; readonly probe: LayerProbe }
