import { tableNetwork } from './table.ts'

/** Three species from four measurements (Fisher 1936). */
export const iris = tableNetwork({
  id: 'iris',
  columns: 4,
  hidden: [8],
  output: { units: 3, activation: 'softmax' },
  run: { batchSize: 16, epochs: 60, l2: 0, learningRate: 0.01 },
})
