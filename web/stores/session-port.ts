/**
 * What commands and features may ask of the running session. The app registers the one
 * implementation (`app/session.ts`); nothing below it knows the engine.
 */
import type { ProjectsPort } from './projects.ts'
import type { RunRecord } from './runs.ts'
import type { Evaluation, HeldOutSample, LayerProbe, NodeId, SampleSource, UnsureSample } from '../../src/index.ts'

export interface SessionPort {
  /** Starts or continues training of the document as it stands. */
  run(): void
  pause(): void
  step(): void
  stop(): void
  /** Fresh weights from the same seed; the finished run stays in the run table. */
  reset(): void
  tuneLearningRate(learningRate: number): void
  watch(sample: SampleSource): void
  predict(values: Float32Array, weights?: 'current' | 'best'): Promise<Float32Array>
  evaluate(split: 'validation' | 'test', limit: number | null): Promise<Evaluation>
  leastSure(count: number): Promise<readonly UnsureSample[]>
  heldOut(count: number): Promise<readonly HeldOutSample[]>
  probe(node: NodeId): Promise<LayerProbe>
  /** Writes an earlier run as it now stands to disk: its note, or a deletion taken back. */
  keepRun(run: RunRecord): void
  forgetRun(run: RunRecord): void
  /** Ends the Worker and starts another; the run goes on from its last snapshot. */
  restartEngine(): void
  /** After a loss that was not finite: on from the last step whose loss was, with another learning rate. */
  continueSlower(from: { readonly step: number; readonly learningRate: number }): void
  /** Makes this tab the one that saves; another tab that has the project open stops saving. */
  takeOver(): void
  /** Everything about whole projects; fetched when it is first asked for. */
  projects(): Promise<ProjectsPort>
}

let registered: SessionPort | null = null

export function registerSession(session: SessionPort): () => void {
  registered = session
  return () => {
    if (registered === session) registered = null
  }
}

/** The session once it is there: for parts that paint before the engine has been started. */
export function sessionIfReady(): SessionPort | null {
  return registered
}
