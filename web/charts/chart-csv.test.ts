import { expect, it } from 'vitest'
import { chartFileMessages } from '../i18n/areas/chart-file.ts'
import { areaTranslator, translator } from '../i18n/translate.ts'
import { chartCsv } from './chart-csv.ts'
import { trainedRun } from './trained-run.testing.ts'

const WORDS = { t: areaTranslator(chartFileMessages, 'en'), page: translator('en') }

it('writes a row for every step, far beyond what is drawn', () => {
  const text = chartCsv([trainedRun(5000)], { metric: 'accuracy', metricName: 'Accuracy, %', ...WORDS })
  const lines = text.trimEnd().split('\r\n')
  expect(lines.length).toBe(5001)
  expect(lines[0]).toBe('step,epoch,"Accuracy, %, train, Run 1","Accuracy, %, validation, Run 1"')
  expect(lines[1]).toBe('1,0.0002,50,')
  expect(lines[5]).toBe('5,0.001,83.333331,75')
})

it('puts runs of different lengths side by side, with gaps where one was not', () => {
  const runs = [trainedRun(3), { ...trainedRun(6), number: 2 }]
  const lines = chartCsv(runs, { metric: 'loss', metricName: 'Loss', ...WORDS })
    .trimEnd()
    .split('\r\n')
  expect(lines.length).toBe(7)
  expect(lines[2]).toBe('2,0.666667,1,,0.333333,1,')
  expect(lines[5]).toBe('5,,,0.5,0.833333,0.40000001,0.5')
})
