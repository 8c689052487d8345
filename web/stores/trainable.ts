/** Whether there is nothing to mend before a training: neither in the graph nor in its data. */
import { useCompilation } from './compilation.ts'
import { useDataset } from './dataset.ts'

export function useIsTrainable(): boolean {
  const hasPlan = useCompilation(({ plan }) => plan !== undefined)
  const hasData = useDataset(({ problem }) => problem === null)
  return hasPlan && hasData
}
