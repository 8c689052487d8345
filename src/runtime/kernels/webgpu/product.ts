/**
 * What matrix products and convolutions have in common: `c[m, n] = Σ a[m, k] · b[k, n]`, where the depth k is cut into
 * segments (the taps of a window, the rows of an image) within which both sides advance by a fixed stride. A kernel says
 * where its rows, columns and segments lie; `product-registers.ts` and `product-shared.ts` turn that into WGSL.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import type { WebgpuDevice } from './device.ts'
import { registerProduct } from './product-registers.ts'
import { sharedProduct } from './product-shared.ts'
import type { Activation } from './replaced-kernel.ts'
import { choosePlan, type Sizes, type Tiling } from './tiling.ts'

/** Pointers are in floats. Expressions are i32 and may use `p`, `z` (the workgroup's z) and names from `rowSetup`. */
export interface ProductSpec {
  readonly key: string
  readonly integers: readonly string[]
  /** `depth`: a row's values along k are neighbours; `row`: values of neighbouring rows are. */
  readonly a: 'depth' | 'row'
  readonly b: 'column' | 'depth'
  /** Whether four neighbours may be read at once: sizes and pointers are multiples of four. */
  readonly vectorA: boolean
  readonly vectorB: boolean
  readonly rowSetup: (suffix: number, m: string) => string
  /** Loop headers and what they compute for all rows; closed by as many `}` as `depth` says. */
  readonly segments: { readonly open: string; readonly depth: number }
  /** What a row computes in each segment before the rest. */
  readonly prepareRow?: (suffix: number) => string
  readonly rowPointer: (suffix: number) => string
  /** Whether the row takes part in this segment. */
  readonly rowValid?: (suffix: number) => string
  /** Whether it takes part in step `k` of it. */
  readonly stepValid?: (suffix: number, k: string) => string
  /** Of column 0. */
  readonly columnPointer: string
  readonly steps: string
  /** From one k to the next; 1 for `a: depth`. */
  readonly strideA: string
  /** From one k to the next, or from one column to the next for `b: depth`. */
  readonly strideB: string
  /** Of row 0, column 0; rows follow each other by `p.columns`. */
  readonly outPointer: string
  readonly hasBias: boolean
  readonly activation: Activation
}

export interface ProductCall {
  readonly spec: ProductSpec
  readonly a: TensorInfo
  readonly b: TensorInfo
  readonly bias?: TensorInfo | undefined
  readonly out: TensorInfo
  /** Values of `spec.integers`, before `rows` and `columns`. */
  readonly integers: readonly number[]
  readonly sizes: Sizes
  /** Workgroups along z. */
  readonly layers: number
}

export function runProduct(device: WebgpuDevice, tiling: Tiling, call: ProductCall): void {
  const { spec, a, b, bias, out, integers, sizes, layers } = call
  const plan = choosePlan(tiling, spec, sizes)
  const program = plan.kind === 'shared' ? sharedProduct(spec) : registerProduct(spec, plan)
  const across = Math.ceil(sizes.columns / plan.groupColumns)
  const down = Math.ceil(sizes.rows / plan.groupRows)
  device.run({
    program,
    inputs: bias ? [a, b, bias] : [a, b],
    outputs: [out],
    integers: [...integers, sizes.rows, sizes.columns],
    groups: [across, down, layers],
  })
}
