/** Run B against run A, measured where both have been: the same step, hence the same batches. */
import type { Evaluation } from '../../src/index.ts'
import type { RunRecord } from '../stores/runs.ts'

/** One batch is easier than another; so many together say more. */
export const MEAN_OVER = 20

export interface Comparison {
  /** The last step that both have taken; 0 before. */
  readonly step: number
  /** Means over the steps up to there. */
  readonly loss: Pair
  /** Of the whole validation part, at the last step at which both were measured. */
  readonly validation: (Pair & { readonly step: number; readonly isError: boolean }) | null
}

export interface Pair {
  readonly a: number
  readonly b: number
}

export function compareRuns(a: RunRecord, b: RunRecord): Comparison {
  const step = Math.min(lastStep(a), lastStep(b))
  return { step, loss: { a: meanLoss(a, step), b: meanLoss(b, step) }, validation: commonValidation(a, b) }
}

function lastStep({ series }: RunRecord): number {
  return series.column('step').at(-1) ?? 0
}

function meanLoss({ series }: RunRecord, step: number): number {
  const steps = series.column('step')
  const losses = series.column('loss')
  let index = steps.length - 1
  while (index >= 0 && (steps[index] ?? 0) > step) index--
  const recent = losses.subarray(Math.max(0, index + 1 - MEAN_OVER), index + 1)
  return recent.reduce((sum, loss) => sum + loss, 0) / recent.length
}

function commonValidation(a: RunRecord, b: RunRecord): Comparison['validation'] {
  const measured = wholeValidations(a)
  const other = wholeValidations(b).findLast(({ step }) => measured.some((evaluation) => evaluation.step === step))
  const own = measured.findLast(({ step }) => step === other?.step)
  if (!own || !other) return null
  const isError = Number.isNaN(own.accuracy)
  const figure = ({ accuracy, error }: Evaluation) => (isError ? error : accuracy)
  return { step: own.step, isError, a: figure(own), b: figure(other) }
}

function wholeValidations({ evaluations }: RunRecord): readonly Evaluation[] {
  return evaluations.filter(({ split, complete }) => split === 'validation' && complete)
}
