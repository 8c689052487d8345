import { pointNetwork } from './points.ts'

/** The problem that one layer cannot solve (Minsky and Papert 1969), and two can. */
export const xor = pointNetwork({ id: 'xor', classes: 2, hidden: [8], activation: 'relu', epochs: 60 })
