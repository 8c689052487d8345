/** The bars of the panel as a picture, or a row for each as CSV. */
import type { gradientMessages } from '../i18n/areas/gradients.ts'
import { writeFigure } from '../i18n/numbers.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Pen } from '../ui/draw-figure.ts'
import type { FigureFormat } from '../ui/figure-menu.tsx'
import { saveFigure } from '../ui/save-figure.ts'
import { logShare, type Decades } from './log-share.ts'

export interface GradientBar {
  readonly name: string
  readonly family: string
  readonly norm: number
}

interface SaveOptions {
  readonly decades: Decades
  readonly format: FigureFormat
  readonly t: Translate<typeof gradientMessages>
}

const WIDTH = 960
const ROW = 28
const BARS = { left: 220, right: 120, top: 84 } as const

export async function saveGradients(bars: readonly GradientBar[], options: SaveOptions): Promise<void> {
  const { format, t } = options
  await saveFigure({
    name: t('gradients.file'),
    format,
    rows: () => [[t('gradients.layer'), t('gradients.norm')], ...bars.map((bar) => [bar.name, bar.norm])],
    width: WIDTH,
    height: BARS.top + ROW * bars.length + 48,
    draw: (pen) => drawBars(pen, bars, options),
  })
}

function drawBars({ context, colour, font }: Pen, bars: readonly GradientBar[], { decades, t }: SaveOptions): void {
  const most = WIDTH - BARS.left - BARS.right
  context.fillStyle = colour('--ink')
  context.font = font(20, 600)
  context.fillText(t('gradients.title'), 40, 42)
  context.font = font(13)
  for (const [index, { name, family, norm }] of bars.entries()) {
    const y = BARS.top + ROW * index
    context.fillStyle = colour('--ink')
    context.fillText(name, 40, y, BARS.left - 56)
    context.fillText(writeFigure(norm), WIDTH - BARS.right + 16, y)
    context.fillStyle = colour('--line2')
    context.fillRect(BARS.left, y - 10, most, 12)
    context.fillStyle = colour(`--${family}`) || colour('--shape')
    context.fillRect(BARS.left, y - 10, most * logShare(norm, decades), 12)
  }
  const foot = BARS.top + ROW * bars.length + 8
  context.fillStyle = colour('--ink2')
  context.fillText(writeFigure(10 ** decades.low, 1), BARS.left, foot)
  context.textAlign = 'right'
  context.fillText(writeFigure(10 ** decades.high, 1), BARS.left + most, foot)
  context.textAlign = 'center'
  context.fillText(t('gradients.norm'), BARS.left + most / 2, foot)
}
