/** Templates that part points in the plane: dense layers only, so small that the boundary can be drawn while they train. */
import type { Activation } from '../layers/define.ts'
import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

export interface PointNetwork {
  /** Also the data set's. */
  readonly id: string
  readonly classes: number
  /** Units of each hidden layer. */
  readonly hidden: readonly number[]
  readonly activation: Activation
  readonly epochs: number
}

export function pointNetwork({ id, classes, hidden, activation, epochs }: PointNetwork): Template {
  return {
    id,
    graph: chain([
      layer('input-1', 'input', { shape: [2] }), // [2]
      ...hidden.map((units, index) => layer(`dense-${index + 1}`, 'dense', { units, activation })), // [units]
      layer(`dense-${hidden.length + 1}`, 'dense', { units: classes, activation: 'softmax' }), // [classes]
    ]),
    run: {
      ...DEFAULT_RUN,
      dataset: id,
      batchSize: 32,
      epochs,
      optimizer: { ...DEFAULT_RUN.optimizer, learningRate: 0.01 },
    },
  }
}
