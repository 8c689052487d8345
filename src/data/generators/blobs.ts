import { COUNT, NOISE, type Generator } from './generator.ts'

const RADIUS = 0.6

/** A cloud per class: straight lines part them. */
export const blobs: Generator = {
  title: { en: 'Blobs', zh: '点团' },
  classes: ['A', 'B', 'C'],
  parameters: { noise: { ...NOISE, default: 0.15 }, count: COUNT },
  place: (index, { noise, draws }) => {
    const label = index % 3
    const angle = Math.PI / 2 + (2 * Math.PI * label) / 3
    const spread = 0.05 + noise
    const x = RADIUS * Math.cos(angle) + spread * draws.normal()
    const y = RADIUS * Math.sin(angle) + spread * draws.normal()
    return { x, y, label }
  },
}
