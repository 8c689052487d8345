/** A model's answer and the true one, as they are read: names of classes, or figures in their unit. */
import type { Column, DataCard, HeldOutSample } from '../../src/index.ts'
import { writeFigure } from '../i18n/numbers.ts'

export interface WrittenAnswers {
  readonly predicted: string
  readonly truth: string
  /** Only a class is right or wrong. */
  readonly isWrong: boolean
}

export function writtenAnswers({ outputs, answer }: HeldOutSample, { target, classes }: DataCard): WrittenAnswers {
  if (target) {
    const predicted = writeFigure(inUnit(outputs[0] ?? 0, target))
    return { predicted, truth: writeFigure(inUnit(answer, target)), isWrong: false }
  }
  const label = outputs.length === 1 ? Number((outputs[0] ?? 0) > 0.5) : outputs.indexOf(Math.max(...outputs))
  return {
    predicted: classes[label] ?? String(label),
    truth: classes[answer] ?? String(answer),
    isWrong: label !== answer,
  }
}

/** From what the network sees to what was measured. */
export function inUnit(value: number, { mean, deviation }: Column): number {
  // Standardising and back leaves crumbs in the seventh place of the deviation.
  const digit = 10 ** Math.floor(Math.log10(deviation) - 5)
  return Number((Math.round((value * deviation + mean) / digit) * digit).toPrecision(6))
}
