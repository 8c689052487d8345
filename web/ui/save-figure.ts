/** A figure as a file: its numbers as CSV, or itself as a picture. */
import { writeCsv, type Cell } from './csv.ts'
import { downloadFile, downloadText } from './download.ts'
import { drawFigure, type Pen } from './draw-figure.ts'
import type { FigureFormat } from './figure-menu.tsx'

interface FigureFile {
  /** Without its extension. */
  readonly name: string
  readonly format: FigureFormat
  /** With a header. */
  readonly rows: () => readonly (readonly Cell[])[]
  readonly width: number
  readonly height: number
  readonly draw: (pen: Pen) => void
}

export async function saveFigure({ name, format, rows, width, height, draw }: FigureFile): Promise<void> {
  if (format === 'csv') return downloadText({ name: `${name}.csv`, type: 'text/csv', text: writeCsv(rows()) })
  const content = await drawFigure({ width, height }, draw)
  if (content) downloadFile({ name: `${name}.png`, content })
}
