/** The plane as a picture; or, as CSV, what the model answers at each place of the grid and then every point. */
import type { answerMessages } from '../i18n/areas/answers.ts'
import type { Translate } from '../i18n/translate.ts'
import { singlePrecision, type Cell } from '../ui/csv.ts'
import type { FigureFormat } from '../ui/figure-menu.tsx'
import { CLASS_TOKENS, paintPlane, shares, type PlaneView } from '../ui/paint-plane.ts'
import { readColour } from '../ui/palette.ts'
import { saveFigure } from '../ui/save-figure.ts'

interface SaveOptions {
  readonly classes: readonly string[]
  readonly format: FigureFormat
  readonly t: Translate<typeof answerMessages>
}

const SIDE = 720

export async function savePlane(view: PlaneView, { classes, format, t }: SaveOptions): Promise<void> {
  const header = ['x', 'y', t('answers.pointClass'), ...classes.map((each) => t('answers.answerFor', { name: each }))]
  await saveFigure({
    name: t('answers.boundary'),
    format,
    rows: () => [header, ...planeRows(view, classes)],
    width: SIDE,
    height: SIDE,
    draw: ({ context, colour }) => {
      const colours = CLASS_TOKENS.map((token) => readColour(colour(token)))
      // In pixels, as it is on the page.
      context.resetTransform()
      const [paper, ink] = [readColour(colour('--panel')), readColour(colour('--ink2'))]
      paintPlane(context, { ...view, cursor: null }, { colours, paper, ink })
    },
  })
}

export function planeRows({ boundary, points, extent }: PlaneView, classes: readonly string[]): readonly Cell[][] {
  const rows: Cell[][] = []
  if (boundary) {
    const { size, values } = boundary
    const outputs = values.length / size ** 2
    for (let place = 0; place < size ** 2; place++) {
      const answers = shares(values.subarray(place * outputs, (place + 1) * outputs))
      rows.push([...middleOf(place, size, extent), null, ...answers.map(singlePrecision)])
    }
  }
  for (let point = 0; point < (points?.labels.length ?? 0); point++) {
    const place = [points?.inputs[2 * point] ?? NaN, points?.inputs[2 * point + 1] ?? NaN]
    rows.push([...place.map(singlePrecision), classes[points?.labels[point] ?? 0] ?? null])
  }
  return rows
}

/** Of a cell; the first row is on top. */
function middleOf(place: number, size: number, extent: number): readonly number[] {
  const across = (place % size) + 0.5
  const down = Math.floor(place / size) + 0.5
  return [(2 * extent * across) / size - extent, extent - (2 * extent * down) / size].map(singlePrecision)
}
