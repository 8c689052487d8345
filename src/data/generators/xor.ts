import { COUNT, NOISE, type Generator } from './generator.ts'

/** Kept free on both sides of the axes, so that without noise the classes do not touch. */
const GAP = 0.06

/** Opposite corners belong together: each coordinate alone says nothing. */
export const xor: Generator = {
  title: { en: 'XOR', zh: '异或' },
  classes: ['A', 'B'],
  parameters: { noise: NOISE, count: COUNT },
  place: (index, { noise, draws }) => {
    const label = index % 2
    const side = draws.uniform() < 0.5 ? -1 : 1
    const away = (): number => GAP + (0.95 - GAP) * draws.uniform()
    const x = side * away() + noise * draws.normal()
    const y = side * (label === 0 ? 1 : -1) * away() + noise * draws.normal()
    return { x, y, label }
  },
}
