import { COUNT, NOISE, type Generator } from './generator.ts'

/** A disc in a ring: no straight line parts them. */
export const circle: Generator = {
  title: { en: 'Circle', zh: '圆环' },
  classes: ['A', 'B'],
  parameters: { noise: NOISE, count: COUNT },
  place: (index, { noise, draws }) => {
    const label = index % 2
    const radius = label === 0 ? 0.5 * Math.sqrt(draws.uniform()) : 0.7 + 0.25 * draws.uniform()
    const angle = 2 * Math.PI * draws.uniform()
    const x = radius * Math.cos(angle) + noise * draws.normal()
    const y = radius * Math.sin(angle) + noise * draws.normal()
    return { x, y, label }
  },
}
