import { tableNetwork } from './table.ts'

/** Three species from bill, flipper and weight (Horst, Hill and Gorman 2020). */
export const penguins = tableNetwork({
  id: 'penguins',
  columns: 4,
  hidden: [8],
  output: { units: 3, activation: 'softmax' },
  run: { batchSize: 16, epochs: 30, l2: 0, learningRate: 0.01 },
})
