/** What the training loop asks of its surroundings, where a test has none: it runs on, and nobody looks. */
import type { TrainingOptions } from './train.ts'

export const UNWATCHED = {
  gate: () => Promise.resolve('step'),
  confirm: () => Promise.resolve(),
  onGradient: () => undefined,
  onStep: () => undefined,
  onCost: () => undefined,
  meter: { kernels: () => 0, copies: () => 0, made: () => 0 },
} as const satisfies Partial<TrainingOptions>
