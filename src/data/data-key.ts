import type { RunConfig } from '../spec/run.ts'

/** What tells the data of two runs apart: the data set and, where it is generated, what it is made with. */
export function dataKey({ dataset, dataParameters }: Pick<RunConfig, 'dataset' | 'dataParameters'>): string {
  if (dataParameters === undefined) return dataset
  const named = Object.entries(dataParameters).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `${dataset} ${JSON.stringify(named)}`
}
