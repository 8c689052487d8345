import { pointNetwork } from './points.ts'

/** A disc in a ring: a few lines, put together, close around it. */
export const circle = pointNetwork({ id: 'circle', classes: 2, hidden: [8, 8], activation: 'tanh', epochs: 60 })
