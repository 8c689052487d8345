/** What a run does differently from the one before it, as values; the table puts them into words. */
import type { OptimizerSpec, RunConfig } from '../../src/index.ts'
import type { RunRecord } from '../stores/runs.ts'
import { graphDifferences, type GraphChange } from './graph-changes.ts'

export type Change =
  | { readonly kind: 'first' }
  | { readonly kind: 'same' }
  | { readonly kind: 'graph'; readonly from: number; readonly to: number }
  | { readonly kind: 'optimizer'; readonly from: OptimizerSpec['kind']; readonly to: OptimizerSpec['kind'] }
  | { readonly kind: 'dataset'; readonly from: string; readonly to: string }
  | { readonly kind: 'figure'; readonly figure: Figure; readonly from: number; readonly to: number }
  | { readonly kind: 'samples'; readonly from: number | null; readonly to: number | null }
  | { readonly kind: 'nesterov'; readonly on: boolean }
  | { readonly kind: 'objectives' }
  | GraphChange
  /** Too many to name them all. */
  | { readonly kind: 'layers'; readonly added: number; readonly removed: number; readonly changed: number }

const RUN_FIGURES = ['batchSize', 'epochs', 'seed', 'l1', 'l2'] as const
const OPTIMIZER_FIGURES = ['learningRate', 'momentum', 'beta1', 'beta2', 'epsilon', 'weightDecay', 'rho'] as const
export type Figure = (typeof RUN_FIGURES)[number] | (typeof OPTIMIZER_FIGURES)[number]

/** More changed layers are counted, not named. */
const MOST_NAMED = 4

export type Compared = Pick<RunRecord, 'planHash' | 'parameterCount' | 'config' | 'document'>

export function describeChanges(before: Compared | null, after: Compared): readonly Change[] {
  if (before === null) return [{ kind: 'first' }]
  const changes = [...graphChanges(before, after), ...configChanges(before.config, after.config)]
  return changes.length > 0 ? changes : [{ kind: 'same' }]
}

function graphChanges(before: Compared, after: Compared): readonly Change[] {
  if (before.planHash === after.planHash) return []
  const whole: Change = { kind: 'graph', from: before.parameterCount, to: after.parameterCount }
  if (!before.document || !after.document) return [whole]
  const changes = graphDifferences(before.document.graph, after.document.graph)
  if (changes.length === 0) return [whole]
  if (changes.length <= MOST_NAMED) return changes
  const count = (kind: GraphChange['kind']) => changes.filter((change) => change.kind === kind).length
  const changed = new Set(
    changes.flatMap((c) => (c.kind === 'layerChanged' ? `${c.layer.kind} ${c.layer.ordinal}` : [])),
  )
  return [{ kind: 'layers', added: count('layerAdded'), removed: count('layerRemoved'), changed: changed.size }]
}

function configChanges(before: RunConfig, after: RunConfig): readonly Change[] {
  const changes: Change[] = []
  if (before.dataset !== after.dataset) changes.push({ kind: 'dataset', from: before.dataset, to: after.dataset })
  if (before.sampleLimit !== after.sampleLimit) {
    changes.push({ kind: 'samples', from: before.sampleLimit, to: after.sampleLimit })
  }
  changes.push(...optimizerChanges(before.optimizer, after.optimizer))
  for (const figure of RUN_FIGURES) {
    if (before[figure] !== after[figure]) {
      changes.push({ kind: 'figure', figure, from: before[figure], to: after[figure] })
    }
  }
  if (JSON.stringify(before.objectives) !== JSON.stringify(after.objectives)) changes.push({ kind: 'objectives' })
  return changes
}

/** Of another optimizer only the rate is worth a word: its other figures are its own defaults. */
function optimizerChanges(before: OptimizerSpec, after: OptimizerSpec): readonly Change[] {
  const other = before.kind !== after.kind
  const changes: Change[] = other ? [{ kind: 'optimizer', from: before.kind, to: after.kind }] : []
  for (const figure of other ? (['learningRate'] as const) : OPTIMIZER_FIGURES) {
    const from = figureOf(before, figure)
    const to = figureOf(after, figure)
    if (from !== undefined && to !== undefined && from !== to) changes.push({ kind: 'figure', figure, from, to })
  }
  if (before.kind === 'sgd' && after.kind === 'sgd' && before.nesterov !== after.nesterov) {
    changes.push({ kind: 'nesterov', on: after.nesterov })
  }
  return changes
}

function figureOf(optimizer: OptimizerSpec, figure: (typeof OPTIMIZER_FIGURES)[number]): number | undefined {
  const figures: Readonly<Record<string, unknown>> = { ...optimizer }
  const value = figures[figure]
  return typeof value === 'number' ? value : undefined
}
