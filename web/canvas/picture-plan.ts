/**
 * What a node's picture looks like before there is one: which kind, how many cells of which size.
 * Cards take their size from this, so nothing moves when the first values arrive. Pure.
 */
import type { LayerPicture, Shape } from '../../src/index.ts'

export type PicturePlan =
  | { readonly kind: 'none'; readonly width: number; readonly height: number }
  /** `rows × columns` equal tiles, each one map or one value. */
  | {
      readonly kind: 'image' | 'maps' | 'cells'
      readonly width: number
      readonly height: number
      readonly columns: number
      readonly count: number
      readonly tile: { readonly width: number; readonly height: number }
      readonly gap: number
    }
  /** The plane with the model's answers everywhere in it. */
  | { readonly kind: 'plane'; readonly width: number; readonly height: number }
  | { readonly kind: 'bars'; readonly width: number; readonly height: number; readonly rows: number }

const IMAGE_PIXELS = 84
const MAP_PIXELS = 28
/** Maps this small are shown twice as many. */
const TINY_MAP = 3
const MAPS_SHOWN = 8
const TINY_MAPS_SHOWN = 16
const CELL_PIXELS = 8
const CELLS_SHOWN = 128
const BARS_WIDTH = 130
const PLANE_PIXELS = 108
const BAR_ROW = 11
/** Few classes have words for names, and words need air; `node.module.css` has the same. */
const WORD_ROW = 14
const FEW_CLASSES = 5
/** With more classes, the most probable ones are shown. */
const BARS_SHOWN = 12

export interface PictureFacts {
  readonly picture: LayerPicture
  readonly outputShape: Shape | undefined
  /** Set for an output that gives one probability per class. */
  readonly classes: number | undefined
  /** Set for an output that is drawn in another way than by its shape. */
  readonly answers?: { readonly kind: 'plane' } | { readonly kind: 'image'; readonly shape: Shape } | undefined
}

export function planPicture({ picture, outputShape, classes, answers }: PictureFacts): PicturePlan {
  if (picture === 'none' || !outputShape) return { kind: 'none', width: 88, height: 0 }
  if (answers?.kind === 'plane') return { kind: 'plane', width: PLANE_PIXELS, height: PLANE_PIXELS }
  if (answers?.kind === 'image') return planImage(answers.shape[0] ?? 1, answers.shape[1] ?? 1)
  if (classes !== undefined) {
    const rows = Math.min(classes, BARS_SHOWN)
    return { kind: 'bars', width: BARS_WIDTH, height: rows * (rows <= FEW_CLASSES ? WORD_ROW : BAR_ROW), rows }
  }
  const [height = 1, width = 1, maps = 1] = outputShape
  if (outputShape.length !== 3) return planCells(outputShape.reduce((product, size) => product * size, 1))
  return picture === 'image' ? planImage(height, width) : planMaps(height, width, maps)
}

function planImage(height: number, width: number): PicturePlan {
  const tile = scaled({ height, width }, IMAGE_PIXELS)
  return tiles('image', { tile, count: 1, columns: 1, gap: 0 })
}

function planMaps(height: number, width: number, maps: number): PicturePlan {
  const longest = Math.max(height, width)
  if (longest <= TINY_MAP && maps > MAPS_SHOWN) {
    const tile = scaled({ height, width }, MAP_PIXELS / 2)
    return tiles('maps', { tile, count: Math.min(maps, TINY_MAPS_SHOWN), columns: MAPS_SHOWN, gap: 2 })
  }
  const tile = scaled({ height, width }, MAP_PIXELS)
  return tiles('maps', { tile, count: Math.min(maps, MAPS_SHOWN), columns: 4, gap: 2 })
}

function planCells(values: number): PicturePlan {
  const count = Math.min(values, CELLS_SHOWN)
  const columns = Math.max(1, Math.min(16, Math.ceil(Math.sqrt(count * 1.8))))
  return tiles('cells', { tile: { width: CELL_PIXELS, height: CELL_PIXELS }, count, columns, gap: 1 })
}

function tiles(
  kind: 'image' | 'maps' | 'cells',
  grid: { tile: { width: number; height: number }; count: number; columns: number; gap: number },
): PicturePlan {
  const columns = Math.min(grid.columns, grid.count)
  const rows = Math.ceil(grid.count / columns)
  return {
    kind,
    ...grid,
    columns,
    width: columns * (grid.tile.width + grid.gap) - grid.gap,
    height: rows * (grid.tile.height + grid.gap) - grid.gap,
  }
}

/** Small maps grow by a whole factor, so that every value is an equal square; large ones just fit. */
function scaled(size: { height: number; width: number }, target: number): { width: number; height: number } {
  const exact = target / Math.max(size.height, size.width)
  const factor = exact >= 1.5 ? Math.round(exact) : exact
  return { width: Math.round(size.width * factor), height: Math.round(size.height * factor) }
}
