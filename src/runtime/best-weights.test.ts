import { setBackend, tensor, tensor1d, tidy } from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Evaluation } from '../spec/metrics.ts'
import type { Arena } from './arena.ts'
import { createBestWeights, isBetter } from './best-weights.ts'

function measured(loss: number, complete: boolean): Evaluation {
  return { split: 'validation', step: 1, loss, accuracy: 0.5, error: NaN, samples: 10, complete }
}

/** Two weights, `value` each, and a statistic of the same value. */
function arenaOf(value: () => number): Arena {
  const spec = { name: 'kernel', shape: [2], initializer: 'zeros', trainable: true, regularized: false } as const
  return {
    segments: [{ name: 'dense/kernel', node: 'dense', spec, offset: 0, size: 2 }],
    size: 2,
    flat: () => tensor1d([value(), value()]),
    views: () => new Map(),
    statistics: () => new Map([['norm/mean', tensor([value()], [1])]]),
    replace: () => {},
    replaceStatistic: () => {},
    dispose: () => {},
  }
}

describe('best weights', () => {
  beforeAll(async () => void (await setBackend('cpu')))

  it('are those of the lowest loss; a whole measurement outranks a part', () => {
    expect(isBetter(measured(2, false), null)).toBe(true)
    expect(isBetter(measured(1, false), measured(2, false))).toBe(true)
    expect(isBetter(measured(3, true), measured(1, false))).toBe(true)
    expect(isBetter(measured(0.5, false), measured(3, true))).toBe(false)
    expect(isBetter(measured(Number.NaN, true), null)).toBe(false)
  })

  it('stay what they were when they were measured, statistics too', async () => {
    let value = 1
    const best = createBestWeights(arenaOf(() => value))
    expect(best.tensors()).toBeNull()
    expect(await best.offer(measured(2, true))).toBe(true)
    value = 7
    expect(await best.offer(measured(3, true))).toBe(false)
    const [kernel, mean] = tidy(() => {
      const kept = best.tensors()
      return [kept?.weights.get('dense/kernel')?.dataSync(), kept?.statistics.get('norm/mean')?.dataSync()]
    })
    expect([...(kernel ?? [])]).toEqual([1, 1])
    expect([...(mean ?? [])]).toEqual([1])
    expect(best.measured()?.loss).toBe(2)
  })

  it('are the same after they were stored, and none where they are of another model', async () => {
    const best = createBestWeights(arenaOf(() => 3))
    expect(best.save('plan')).toBeNull()
    await best.offer(measured(2, true))
    const stored = best.save('plan')
    if (!stored) throw new Error('nothing was saved')
    const again = createBestWeights(
      arenaOf(() => 9),
      { stored },
    )
    expect(again.save('plan')).toEqual(stored)
    expect(await again.offer(measured(2.5, true))).toBe(false)
    const [, ...others] = stored.weights
    const other = createBestWeights(
      arenaOf(() => 9),
      { stored: { ...stored, weights: others } },
    )
    expect(other.measured()).toBeNull()
  })

  it('are not kept beyond the named maximum', async () => {
    const best = createBestWeights(
      arenaOf(() => 1),
      { maximumBytes: 7 },
    )
    expect(await best.offer(measured(1, true))).toBe(false)
  })
})
