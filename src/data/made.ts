/** The door to the generators, which are fetched when a data set needs one. */
import type { RunConfig } from '../spec/run.ts'
import type { GeneratedData } from './generate.ts'

export async function makeData(run: Pick<RunConfig, 'dataset' | 'dataParameters'>): Promise<GeneratedData> {
  const { generateData } = await import('./generate.ts')
  return generateData(run.dataset, run.dataParameters ?? {})
}
