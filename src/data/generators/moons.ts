import { COUNT, NOISE, type Generator } from './generator.ts'

/** Two half circles that reach into each other. */
export const moons: Generator = {
  title: { en: 'Moons', zh: '双月' },
  classes: ['A', 'B'],
  parameters: { noise: { ...NOISE, default: 0.06 }, count: COUNT },
  place: (index, { noise, draws }) => {
    const label = index % 2
    const angle = Math.PI * draws.uniform()
    const turn = label === 0 ? 1 : -1
    const x = 0.6 * turn * Math.cos(angle) + (label === 0 ? -0.3 : 0.3) + noise * draws.normal()
    const y = 0.6 * turn * Math.sin(angle) + (label === 0 ? -0.15 : 0.15) + noise * draws.normal()
    return { x, y, label }
  },
}
