import { tableNetwork } from './table.ts'

/** The price of a house from twenty of its numbers (De Cock 2011): a number to predict, not a class. */
export const ames = tableNetwork({
  id: 'ames',
  columns: 20,
  hidden: [64, 32],
  output: { units: 1, activation: 'linear' },
  run: { batchSize: 32, epochs: 30, l2: 0.0001, learningRate: 0.003 },
})
