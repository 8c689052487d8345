import { COUNT, NOISE, type Generator } from './generator.ts'

const TURNS = 1.5

/** Two arms wound into each other (Lang and Witbrock 1988): the hardest of these. */
export const spiral: Generator = {
  title: { en: 'Spiral', zh: '螺旋' },
  classes: ['A', 'B'],
  parameters: { noise: { ...NOISE, default: 0.03 }, count: COUNT },
  place: (index, { noise, draws }) => {
    const label = index % 2
    const way = 0.05 + 0.95 * draws.uniform()
    const angle = 2 * Math.PI * TURNS * way + Math.PI * label
    const x = 0.95 * way * Math.sin(angle) + noise * draws.normal()
    const y = 0.95 * way * Math.cos(angle) + noise * draws.normal()
    return { x, y, label }
  },
}
