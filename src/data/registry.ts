/** The shipped data sets and what they ask of a graph, so that a graph compiles before any card is fetched. */
import type { TaskSignature } from '../graph/compilation.ts'

export const DATASETS = {
  mnist: { dataset: 'mnist', task: 'classification', inputShape: [28, 28, 1], outputs: 10 },
  digits: { dataset: 'digits', task: 'classification', inputShape: [8, 8, 1], outputs: 10 },
} as const satisfies Record<string, TaskSignature>

export type DatasetId = keyof typeof DATASETS

const BY_ID: ReadonlyMap<string, TaskSignature> = new Map(Object.entries(DATASETS))

export function findDataset(id: string): TaskSignature | undefined {
  return BY_ID.get(id)
}
