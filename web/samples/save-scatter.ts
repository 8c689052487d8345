/** Predicted against true values as a picture, or a row for each as CSV. */
import type { Column } from '../../src/index.ts'
import type { answerMessages } from '../i18n/areas/answers.ts'
import { writeFigure } from '../i18n/numbers.ts'
import type { Translate } from '../i18n/translate.ts'
import { singlePrecision } from '../ui/csv.ts'
import type { Pen } from '../ui/draw-figure.ts'
import type { FigureFormat } from '../ui/figure-menu.tsx'
import { saveFigure } from '../ui/save-figure.ts'
import { linearTicks } from '../ui/ticks.ts'
import type { Pair } from './scatter.tsx'

interface SaveOptions {
  readonly target: Column
  readonly scale: { readonly low: number; readonly high: number }
  readonly format: FigureFormat
  readonly t: Translate<typeof answerMessages>
}

const SIDE = 640
const MARGIN = { left: 76, right: 32, top: 72, bottom: 64 } as const
const TICKS = 6

export async function saveScatter(pairs: readonly Pair[], options: SaveOptions): Promise<void> {
  const { target, format, t } = options
  await saveFigure({
    name: t('answers.scatterFile', { name: target.name }),
    format,
    rows: () => [
      [t('answers.truth'), t('answers.predicted')],
      ...pairs.map(({ truth, predicted }) => [singlePrecision(truth), singlePrecision(predicted)]),
    ],
    width: SIDE,
    height: SIDE,
    draw: (pen) => draw(pen, pairs, options),
  })
}

function draw({ context, colour, font }: Pen, pairs: readonly Pair[], { target, scale, t }: SaveOptions): void {
  const share = (value: number) => (value - scale.low) / (scale.high - scale.low)
  const x = (value: number) => MARGIN.left + share(value) * (SIDE - MARGIN.left - MARGIN.right)
  const y = (value: number) => SIDE - MARGIN.bottom - share(value) * (SIDE - MARGIN.top - MARGIN.bottom)
  context.fillStyle = colour('--ink')
  context.font = font(20, 600)
  context.fillText(t('answers.scatter', { name: target.name, unit: target.unit ?? '' }), 24, 36)
  context.font = font(12)
  context.strokeStyle = colour('--line')
  context.fillStyle = colour('--ink2')
  for (const tick of linearTicks(scale.low, scale.high, TICKS)) {
    context.beginPath()
    context.moveTo(MARGIN.left, y(tick))
    context.lineTo(SIDE - MARGIN.right, y(tick))
    context.stroke()
    context.textAlign = 'right'
    context.fillText(writeFigure(tick), MARGIN.left - 8, y(tick) + 4)
    context.textAlign = 'center'
    context.fillText(writeFigure(tick), x(tick), SIDE - MARGIN.bottom + 20)
  }
  context.fillText(t('answers.truth'), SIDE / 2, SIDE - 16)
  context.textAlign = 'left'
  context.fillText(t('answers.predicted'), 16, MARGIN.top - 14)
  context.beginPath()
  context.moveTo(x(scale.low), y(scale.low))
  context.lineTo(x(scale.high), y(scale.high))
  context.stroke()
  context.fillStyle = colour('--neg')
  for (const { truth, predicted } of pairs) {
    context.beginPath()
    context.arc(x(truth), y(predicted), 4, 0, 2 * Math.PI)
    context.fill()
  }
}
