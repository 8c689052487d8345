import { expect, it } from 'vitest'
import { paintTiles } from './paint-tiles.ts'
import { GREY, MAGNITUDE, themeColours } from '../ui/palette.ts'
import { planPicture } from './picture-plan.ts'
import { rankProbabilities } from './probabilities.ts'

const theme = themeColours({ negative: [0, 0, 255], zero: [128, 128, 128], positive: [255, 128, 0] })

function paint(facts: Parameters<typeof planPicture>[0], picture?: { shape: readonly number[]; values: Float32Array }) {
  const plan = planPicture(facts)
  if (plan.kind === 'none' || plan.kind === 'bars' || plan.kind === 'plane') throw new Error('no tiles')
  const words = new Uint32Array(plan.width * plan.height)
  const pixels = { words, width: plan.width, height: plan.height, scale: 1 }
  paintTiles(pixels, { plan, picture: picture && { node: 'a', ...picture }, theme })
  return { plan, at: (x: number, y: number) => words[y * plan.width + x] }
}

it('keeps the size of a picture whether or not there are values', () => {
  const { plan, at } = paint({ picture: 'featureMaps', outputShape: [13, 13, 32], classes: undefined })
  expect(plan).toMatchObject({ kind: 'maps', columns: 4, count: 8, width: 110, height: 54 })
  expect(at(0, 0)).toBe(theme.empty)
  expect(at(26, 0)).toBe(0)
})

it('enlarges maps to whole squares on one scale per node', () => {
  const values = Float32Array.from({ length: 4 * 2 }, (_, index) => index) // [2, 2, 2]
  const { plan, at } = paint(
    { picture: 'featureMaps', outputShape: [2, 2, 2], classes: undefined },
    { shape: [2, 2, 2], values },
  )
  expect(plan.tile).toEqual({ width: 28, height: 28 })
  expect(at(0, 0)).toBe(MAGNITUDE[0])
  expect(at(30 + 27, 27)).toBe(MAGNITUDE[255])
  expect(at(13, 13)).toBe(MAGNITUDE[0])
  expect(at(14, 0)).toBe(MAGNITUDE[Math.round((2 / 7) * 255)])
})

it('shows samples in grey and signed values in two colours', () => {
  const image = paint(
    { picture: 'image', outputShape: [1, 1, 1], classes: undefined },
    { shape: [1, 1, 1], values: new Float32Array([1]) },
  )
  expect(image.at(0, 0)).toBe(GREY[255])
  const cells = paint(
    { picture: 'activations', outputShape: [2], classes: undefined },
    { shape: [2], values: new Float32Array([-1, 1]) },
  )
  expect(cells.at(0, 0)).toBe(theme.signed[0])
  expect(cells.at(9, 0)).toBe(theme.signed[255])
})

it('reads scores as logits and keeps probabilities as they are', () => {
  const [low, high] = rankProbabilities(new Float32Array([0, Math.log(3)]), 12)
  expect(low?.probability).toBeCloseTo(0.25)
  expect(high).toMatchObject({ index: 1, isBest: true })
  expect(rankProbabilities(new Float32Array([0.25, 0.75]), 12)[1]?.probability).toBe(0.75)
  expect(rankProbabilities(new Float32Array([0.1, 0.2, 0.7]), 2).map(({ index }) => index)).toEqual([2, 1])
})
