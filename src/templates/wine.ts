import { tableNetwork } from './table.ts'

/** Where a wine grew, from thirteen analyses (Aeberhard and Forina 1991). */
export const wine = tableNetwork({
  id: 'wine',
  columns: 13,
  hidden: [16],
  output: { units: 3, activation: 'softmax' },
  run: { batchSize: 16, epochs: 30, l2: 0.001, learningRate: 0.01 },
})
