/** Templates that read a table: a row of numbers in, a class or a number out. */
import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

export interface TableNetwork {
  /** Also the data set's. */
  readonly id: string
  readonly columns: number
  readonly hidden: readonly number[]
  readonly output: { readonly units: number; readonly activation: 'softmax' | 'linear' }
  readonly run: Pick<Template['run'], 'batchSize' | 'epochs' | 'l2'> & { readonly learningRate: number }
}

export function tableNetwork({ id, columns, hidden, output, run }: TableNetwork): Template {
  const { learningRate, ...others } = run
  return {
    id,
    graph: chain([
      layer('input-1', 'input', { shape: [columns] }), // [columns]
      ...hidden.map((units, index) => layer(`dense-${index + 1}`, 'dense', { units })), // [units]
      layer(`dense-${hidden.length + 1}`, 'dense', output), // [classes] or [1]
    ]),
    run: { ...DEFAULT_RUN, ...others, dataset: id, optimizer: { ...DEFAULT_RUN.optimizer, learningRate } },
  }
}
