import { pointNetwork } from './points.ts'

/** Two arms wound into each other: depth pays. */
export const spiral = pointNetwork({ id: 'spiral', classes: 2, hidden: [32, 32, 16], activation: 'relu', epochs: 100 })
