/** What one run is made of, as its phases hand it to each other: `follow-run`, `finish-run`, `run-requests`. */
import type { BestWeights } from '../runtime/best-weights.ts'
import type { DeviceGuard } from '../runtime/device-guard.ts'
import type { Gallery } from '../runtime/gallery.ts'
import type { Meter } from '../runtime/meter.ts'
import { saveCheckpoint, type Model } from '../runtime/model.ts'
import type { ResidentData } from '../runtime/resident-data.ts'
import type { Samples } from '../runtime/samples.ts'
import type { Checkpoint } from '../spec/checkpoint.ts'
import type { Problem } from '../spec/problem.ts'
import type { Command, Event, RunState } from './protocol.ts'
import type { RunControl } from './run-control.ts'
import type { Signs } from './signs-of-life.ts'
import type { Speedometer } from './speedometer.ts'

export type StartCommand = Extract<Command, { type: 'run.start' }>

export interface RunSessionOptions {
  readonly start: StartCommand
  readonly data: ResidentData
  readonly meter: Meter
  readonly guard: DeviceGuard
  /** The backend computes in this thread: a figure can be read without waiting for a device. */
  readonly readsAtOnce: boolean
  readonly now: () => number
  readonly post: (event: Event) => void
}

export interface Parts {
  readonly model: Model
  readonly samples: Samples
  readonly control: RunControl
  readonly best: BestWeights
  readonly gallery: Gallery
  readonly speed: Speedometer
  readonly signs: Signs
  readonly perEpoch: number
  readonly totalSteps: number
}

export interface Reporting {
  readonly postState: (state: RunState) => void
  readonly pictures: () => Promise<void>
}

/** Of a model that the device did not spoil. */
export async function readCheckpoint(model: Model, guard: DeviceGuard): Promise<Checkpoint> {
  const checkpoint = await saveCheckpoint(model)
  await guard.confirm()
  return checkpoint
}

export function internalProblem(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error)
  return { code: 'internal', data: { detail }, severity: 'error', fixes: [] }
}
