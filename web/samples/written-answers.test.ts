import { describe, expect, it } from 'vitest'
import type { DataCard } from '../../src/index.ts'
import { kindOfSamples } from './sample-kind.ts'
import { inUnit, writtenAnswers } from './written-answers.ts'

const CLASSES = { classes: ['a', 'b'] } as unknown as DataCard // nothing else is read
const PRICE = { classes: [], target: { name: 'price', unit: 'k$', mean: 180, deviation: 80 } } as unknown as DataCard

const sample = { index: 0, values: new Float32Array() }

describe('answers in words', () => {
  it('names classes and tells right from wrong', () => {
    const wrong = { ...sample, outputs: Float32Array.of(0.9, 0.1), answer: 1 }
    expect(writtenAnswers(wrong, CLASSES)).toEqual({ predicted: 'a', truth: 'b', isWrong: true })
    const single = { ...sample, outputs: Float32Array.of(0.7), answer: 1 }
    expect(writtenAnswers(single, CLASSES)).toEqual({ predicted: 'b', truth: 'b', isWrong: false })
  })

  it('writes a number in its unit', () => {
    const price = { ...sample, outputs: Float32Array.of(-0.5), answer: 0.5 }
    expect(writtenAnswers(price, PRICE)).toEqual({ predicted: '140', truth: '220', isWrong: false })
    expect(inUnit(Math.fround(0.1), { name: '', mean: 0, deviation: 1 })).toBe(0.1)
  })

  it('shows each kind of data in its way', () => {
    expect(kindOfSamples(null)).toBe('pictures')
    expect(kindOfSamples({ task: 'classification', shape: [28, 28, 1] })).toBe('pictures')
    expect(kindOfSamples({ task: 'reconstruction', shape: [28, 28, 1] })).toBe('pairs')
    expect(kindOfSamples({ task: 'classification', shape: [2] })).toBe('points')
    expect(kindOfSamples({ task: 'regression', shape: [2] })).toBe('rows')
    expect(kindOfSamples({ task: 'classification', shape: [4] })).toBe('rows')
  })
})
