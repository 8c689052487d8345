import { describe, expect, it } from 'vitest'
import { heightAfter, heightBeside, heightNear } from './sheet-height.ts'

describe('sheet heights', () => {
  it('snaps to the nearest, and closes when it is let go near the bottom', () => {
    expect([0.05, 0.25, 0.44, 0.5, 0.7, 0.9].map(heightNear)).toEqual([null, 'low', 'low', 'half', 'half', 'full'])
  })

  it('goes up and down and stays at the ends', () => {
    expect(heightBeside('half', 1)).toBe('full')
    expect(heightBeside('full', 1)).toBe('full')
    expect(heightBeside('low', -1)).toBe('low')
  })

  it('comes round with one press after another', () => {
    expect([heightAfter('low'), heightAfter('half'), heightAfter('full')]).toEqual(['half', 'full', 'low'])
  })
})
