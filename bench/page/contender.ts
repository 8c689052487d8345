/**
 * Whoever takes part in a comparison: the same model, from the same weights, over the same batches.
 * Blocks of one are taken in turn with blocks of the others, so that a busy moment of the machine
 * falls on all of them.
 */
import type { Checkpoint, Plan, RunConfig } from '../../src/index.ts'
import type { Batches } from './batches.ts'

/** The model to train, once for all. */
export interface Task {
  readonly template: string
  readonly plan: Plan
  readonly config: RunConfig
  readonly batches: Batches
  readonly weights: Checkpoint['weights']
}

export interface Block {
  readonly steps: number
  readonly milliseconds: number
  /** Milliseconds per step of the block's quickest stretch of some 50 ms. */
  readonly quickest: number
}

/** Per step, in steady state, counted on the same prototypes for everybody. */
export interface Cost {
  readonly kernels: number
  readonly copies: number
}

export interface Contender {
  readonly name: string
  /** Compiles, warms up and takes the first step or steps; throws where the contender cannot train this model. */
  readonly start: () => Promise<void>
  /** Trains for so many milliseconds, at least one step, to the end of the work that was begun; `null`: has no more to give. */
  readonly block: (milliseconds: number) => Promise<Block | null>
  /** Of the steps 1, 2, 3. */
  readonly losses: () => readonly number[]
  readonly cost: () => Cost | null
  readonly dispose: () => void
}

export const COMPARED_LOSSES = 3
