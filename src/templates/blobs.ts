import { pointNetwork } from './points.ts'

/** Three clouds: a network without a hidden layer draws the straight lines between them. */
export const blobs = pointNetwork({ id: 'blobs', classes: 3, hidden: [], activation: 'tanh', epochs: 40 })
