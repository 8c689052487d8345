import { pointNetwork } from './points.ts'

/** Two half circles in each other. */
export const moons = pointNetwork({ id: 'moons', classes: 2, hidden: [16, 16], activation: 'tanh', epochs: 60 })
