/**
 * How a product is cut into workgroups. Barriers are all but free on a GPU and very slow where a processor plays one, so
 * an adapter's tiling is measured (`measure-tiling.ts`), never guessed from its name.
 */
import type { ProductSpec } from './product.ts'

/** Names what an invocation holds in registers, or that tiles lie in workgroup memory. */
export const TILINGS = ['registers8x16', 'registers4x8', 'shared64x64'] as const
export type Tiling = (typeof TILINGS)[number]

export interface Sizes {
  readonly rows: number
  readonly columns: number
  /** Steps in a segment: short ones do not fill a tile in workgroup memory. */
  readonly steps: number
}

export interface RegisterPlan {
  readonly kind: 'registers'
  /** Of one invocation; columns in vectors of four where `spec.vectorB`. */
  readonly tileRows: number
  readonly tileColumns: number
  /** Invocations of a workgroup. */
  readonly across: number
  readonly down: number
  readonly groupRows: number
  readonly groupColumns: number
}

interface SharedPlan {
  readonly kind: 'shared'
  readonly groupRows: number
  readonly groupColumns: number
}

export type ProductPlan = RegisterPlan | SharedPlan

export const SHARED_TILE = 64
export const SHARED_DEPTH = 16

export function choosePlan(tiling: Tiling, spec: ProductSpec, sizes: Sizes): ProductPlan {
  const fillsShared = sizes.steps >= SHARED_DEPTH && sizes.rows >= 32 && sizes.columns >= 32
  if (tiling === 'shared64x64' && fillsShared) {
    return { kind: 'shared', groupRows: SHARED_TILE, groupColumns: SHARED_TILE }
  }
  return registerPlan(tiling === 'registers8x16' ? { rows: 8, columns: 16 } : { rows: 4, columns: 8 }, spec, sizes)
}

function registerPlan(
  tile: { readonly rows: number; readonly columns: number },
  spec: ProductSpec,
  sizes: Sizes,
): RegisterPlan {
  // A column-wise read of four; along the depth four of them make one sum, so fewer columns fit.
  const width = spec.vectorB && spec.b === 'column' ? 4 : 1
  const columns = Math.ceil(sizes.columns / width)
  const widest = width === 4 ? tile.columns / 4 : tile.rows
  const parts = Math.ceil(columns / widest)
  const tileColumns = Math.ceil(columns / parts)
  const across = Math.min(8, parts)
  // The nine rows of a first convolution's filter are one tile, not one and a bit.
  const isFew = spec.a === 'row' && !spec.vectorA && sizes.rows > tile.rows && sizes.rows <= tile.rows + 4
  const tileRows = isFew ? tile.rows + 4 : tile.rows
  const down = Math.floor(32 / across)
  return {
    kind: 'registers',
    tileRows,
    tileColumns,
    across,
    down,
    groupRows: tileRows * down,
    groupColumns: tileColumns * across * width,
  }
}
