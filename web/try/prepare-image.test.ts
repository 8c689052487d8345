import { describe, expect, it } from 'vitest'
import { prepareImage } from './prepare-image.ts'

/** A bar of `ink` on `paper`, 8 wide and 40 high, in the upper left of 100 × 100. */
function bar({ ink, paper }: { ink: number; paper: number }) {
  const data = new Uint8ClampedArray(100 * 100 * 4).fill(255)
  for (let i = 0; i < 100 * 100; i++) {
    const isInk = i % 100 >= 10 && i % 100 < 18 && i >= 1000 && i < 5000
    data.fill(isInk ? ink : paper, 4 * i, 4 * i + 3)
  }
  return { data, width: 100, height: 100 }
}

function inkOf(values: Float32Array, width: number) {
  const marked = [...values.entries()].filter(([, value]) => value > 0.5).map(([i]) => i)
  const xs = marked.map((i) => i % width)
  const ys = marked.map((i) => Math.floor(i / width))
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

describe('prepareImage', () => {
  it('makes of dark ink on paper what MNIST looks like: white on black, 20 pixels high, centred by mass', () => {
    const stages = prepareImage(bar({ ink: 20, paper: 235 }), { shape: [28, 28, 1], framing: 'ink' })
    expect(stages.map(({ kind }) => kind)).toEqual(['opened', 'grey', 'inverted', 'cut', 'seen'])
    const seen = stages.at(-1)?.plane
    expect(seen?.values.length).toBe(28 * 28)
    expect(inkOf(seen?.values ?? new Float32Array(), 28)).toEqual({ left: 12, right: 15, top: 4, bottom: 23 })
    // The paper was not white: it is black all the same.
    expect(seen?.values[0]).toBe(0)
  })

  it('leaves light ink on a dark ground as it is, and fills 8 × 8', () => {
    const stages = prepareImage(bar({ ink: 250, paper: 0 }), { shape: [8, 8, 1], framing: 'ink' })
    expect(stages.map(({ kind }) => kind)).toEqual(['opened', 'grey', 'cut', 'seen'])
    expect(inkOf(stages.at(-1)?.plane.values ?? new Float32Array(), 8)).toMatchObject({ top: 0, bottom: 7 })
  })

  it('takes the middle square of a colour picture', () => {
    const stages = prepareImage(bar({ ink: 20, paper: 235 }), { shape: [24, 24, 3], framing: 'photo' })
    expect(stages.map(({ kind }) => kind)).toEqual(['opened', 'cut', 'seen'])
    expect(stages.at(-1)?.plane.values.length).toBe(24 * 24 * 3)
  })

  it('survives a blank sheet and a single pixel', () => {
    const blank = prepareImage(bar({ ink: 255, paper: 255 }), { shape: [28, 28, 1], framing: 'ink' })
    expect(blank.at(-1)?.plane.values.every((value) => value === 0)).toBe(true)
    const pixel = { data: new Uint8ClampedArray(4), width: 1, height: 1 }
    expect(prepareImage(pixel, { shape: [28, 28, 1], framing: 'object' }).at(-1)?.plane.values.length).toBe(784)
  })
})
