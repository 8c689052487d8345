/**
 * Values to pixels: each tile of a plan shows one map (or one value), all tiles of a node on one
 * scale, so that a strong map looks strong beside a weak one. Pure: fills a pixel array.
 */
import type { NodePicture } from '../../src/index.ts'
import { GREY, MAGNITUDE, type ColourTable, type ThemeColours } from '../ui/palette.ts'
import type { PicturePlan } from './picture-plan.ts'

type TilePlan = Extract<PicturePlan, { kind: 'image' | 'maps' | 'cells' }>

export interface Pixels {
  /** `ImageData` as 32-bit words. */
  readonly words: Uint32Array
  readonly width: number
  readonly height: number
  /** Device pixels per unit of the plan. */
  readonly scale: number
}

/** Left upper corner of a tile, in units of the plan. */
function tileOrigin({ columns, tile, gap }: TilePlan, index: number): { x: number; y: number } {
  const column = index % columns
  return { x: column * (tile.width + gap), y: ((index - column) / columns) * (tile.height + gap) }
}

interface Reading {
  readonly rows: number
  readonly columns: number
  readonly at: (tile: number, row: number, column: number) => number
}

/** How a picture's values lie behind the tiles. */
function readPicture({ kind, tile: { width, height } }: TilePlan, { shape, values }: NodePicture): Reading {
  if (kind === 'cells') return { rows: 1, columns: 1, at: (tile) => values[tile] ?? 0 }
  // A picture drawn again may come as a flat row of numbers: its rows follow from how it is to look.
  const flatRows = Math.round(Math.sqrt((values.length * height) / width))
  const [rows = 1, columns = 1, maps = 1] = shape.length === 1 ? [flatRows, values.length / flatRows, 1] : shape
  return { rows, columns, at: (tile, row, column) => values[(row * columns + column) * maps + tile] ?? 0 }
}

interface ColourScale {
  readonly table: ColourTable
  readonly low: number
  readonly high: number
}

/** Grey for pictures as the eye knows them; orange and blue where the sign matters; else magnitude. */
function chooseScale(kind: TilePlan['kind'], values: Float32Array, theme: ThemeColours): ColourScale {
  let low = 0
  let high = 0
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const most = Math.max(high, -low) || 1
  if (kind === 'image') return { table: GREY, low: Math.min(0, low), high: Math.max(1, high) }
  if (kind === 'cells' || low < 0) return { table: theme.signed, low: -most, high: most }
  return { table: MAGNITUDE, low: 0, high: most }
}

export function paintTiles(
  pixels: Pixels,
  { plan, picture, theme }: { plan: TilePlan; picture: NodePicture | undefined; theme: ThemeColours },
): void {
  pixels.words.fill(0)
  const reading = picture && readPicture(plan, picture)
  const scale = picture && chooseScale(plan.kind, picture.values, theme)
  for (let tile = 0; tile < plan.count; tile++) {
    const { x, y } = tileOrigin(plan, tile)
    const left = Math.round(x * pixels.scale)
    const top = Math.round(y * pixels.scale)
    const width = Math.round(plan.tile.width * pixels.scale)
    const height = Math.round(plan.tile.height * pixels.scale)
    for (let row = 0; row < height; row++) {
      const start = (top + row) * pixels.width + left
      if (!reading || !scale) {
        pixels.words.fill(theme.empty, start, start + width)
        continue
      }
      const sourceRow = Math.floor((row * reading.rows) / height)
      if (row > 0 && sourceRow === Math.floor(((row - 1) * reading.rows) / height)) {
        pixels.words.copyWithin(start, start - pixels.width, start - pixels.width + width)
        continue
      }
      for (let column = 0; column < width; column++) {
        const value = reading.at(tile, sourceRow, Math.floor((column * reading.columns) / width))
        pixels.words[start + column] = colourOf(value, scale)
      }
    }
  }
}

function colourOf(value: number, { table, low, high }: ColourScale): number {
  const index = Math.round(((value - low) / (high - low)) * (table.length - 1))
  return table[Math.min(table.length - 1, Math.max(0, index))] ?? 0
}
