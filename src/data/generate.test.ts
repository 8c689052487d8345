import { describe, expect, it } from 'vitest'
import { decodeChunk } from './chunk.ts'
import { dataKey } from './data-key.ts'
import { generateData } from './generate.ts'
import { DATASETS } from './registry.ts'

const MADE = Object.values(DATASETS).filter(({ origin }) => origin.kind === 'generator')
const DRAWN = MADE.filter(({ dataset }) => dataset !== 'own-points')

describe.each(DRAWN)('$dataset', ({ dataset, outputs, inputShape }) => {
  const { card, chunks } = generateData(dataset, { count: 300, noise: 0 })

  it('has the facts of the registry', () => {
    expect(card.id).toBe(dataset)
    expect(card.classes).toHaveLength(outputs)
    expect(card.shape).toEqual(inputShape)
    expect(card.counts.train).toBe(300)
  })

  it('holds points within the picture, each class in its share in every prefix', async () => {
    const { labels, inputs } = await decodeChunk(chunks.train, 300, card)
    expect(Math.max(...inputs.map(Math.abs))).toBeLessThanOrEqual(1)
    for (let label = 0; label < outputs; label++) {
      expect(labels.subarray(0, 60).filter((own) => own === label)).toHaveLength(60 / outputs)
    }
  })

  it('is the same every time, and other points for the test', () => {
    expect(generateData(dataset, { count: 300, noise: 0 })).toEqual({ card, chunks, problem: null })
    const start = (bytes: ArrayBuffer, count: number) => new Uint8Array(bytes, count, 80)
    expect(start(chunks.test, card.counts.test)).not.toEqual(start(chunks.train, 300))
  })

  it('keeps what a slider sets within its bounds', () => {
    expect(generateData(dataset, { count: 1e6, noise: -5 }).card.counts.train).toBe(2000)
    expect(generateData(dataset, { count: [1, 2], noise: 0 }).card.counts.train).toBe(500)
  })
})

describe('own points', () => {
  it('are those of the document, within the picture and their number bounded', async () => {
    const { card, chunks } = generateData('own-points', { points: [0.5, -0.5, 1, 99, 0, 0, 7] })
    const { labels, inputs } = await decodeChunk(chunks.train, 2, card)
    expect([...labels]).toEqual([1, 0])
    expect(inputs[2]).toBeCloseTo(1.2)
    expect(card.counts).toEqual({ train: 2, test: 0 })
    const many = Array.from({ length: 6000 }, () => 0)
    expect(generateData('own-points', { points: many }).card.counts.train).toBe(1000)
  })
})

describe('dataKey', () => {
  it('tells makings apart, whatever order their parameters were written in', () => {
    expect(dataKey({ dataset: 'mnist' })).toBe('mnist')
    const one = dataKey({ dataset: 'xor', dataParameters: { noise: 0.1, count: 50 } })
    expect(dataKey({ dataset: 'xor', dataParameters: { count: 50, noise: 0.1 } })).toBe(one)
    expect(dataKey({ dataset: 'xor', dataParameters: { count: 50, noise: 0.2 } })).not.toBe(one)
  })
})
