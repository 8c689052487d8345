/** BatchMatMul and its fused form in tfjs' kernel names; neither side is ever transposed in memory. */
import { broadcast_util, type TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WebgpuDevice } from './device.ts'
import { runProduct, type ProductSpec } from './product.ts'
import { fusedActivation, input, type Activation, type Kernel } from './replaced-kernel.ts'
import type { Tiling } from './tiling.ts'

interface MatrixProduct {
  readonly a: TensorInfo
  readonly b: TensorInfo
  readonly bias: TensorInfo | undefined
  readonly transposeA: boolean
  readonly transposeB: boolean
  readonly activation: Activation
}

export function batchProduct(tiling: () => Tiling): Kernel {
  return (call) => {
    const { transposeA, transposeB } = call.attributes
    return matrixProduct(call.device, tiling(), {
      a: input(call, 'a'),
      b: input(call, 'b'),
      bias: undefined,
      transposeA: transposeA === true,
      transposeB: transposeB === true,
      activation: 'linear',
    })
  }
}

export function fusedProduct(tiling: () => Tiling): Kernel {
  return (call) => {
    const { transposeA, transposeB } = call.attributes
    const { bias } = call.inputs
    const activation = fusedActivation(call.attributes['activation'])
    if (activation === undefined || (bias && bias.shape.length > 1)) return undefined
    return matrixProduct(call.device, tiling(), {
      a: input(call, 'a'),
      b: input(call, 'b'),
      bias,
      transposeA: transposeA === true,
      transposeB: transposeB === true,
      activation,
    })
  }
}

/** `undefined` where the arguments are left to tfjs. */
export function matrixProduct(device: WebgpuDevice, tiling: Tiling, product: MatrixProduct): TensorInfo | undefined {
  const { a, b, bias, transposeA, transposeB, activation } = product
  const [rows, depth] = matrixSize(a, transposeA)
  const [, columns] = matrixSize(b, transposeB)
  if (!device.areFloats(a, b, bias) || (bias && bias.shape[0] !== columns)) return undefined
  const batchesA = a.shape.slice(0, -2)
  const batchesB = b.shape.slice(0, -2)
  const batches = broadcast_util.assertAndGetBroadcastShape(batchesA, batchesB)
  const count = elementCount(batches)
  // Whole matrices repeat only where one side has a single one; mixed broadcasts are rare and stay with tfjs.
  const stepA = elementCount(batchesA) === count ? rows * depth : 0
  const stepB = elementCount(batchesB) === count ? depth * columns : 0
  if ((stepA === 0 && elementCount(batchesA) > 1) || (stepB === 0 && elementCount(batchesB) > 1)) return undefined
  if (count > 65535) return undefined

  const out = device.makeOutput([...batches, rows, columns])
  const isAligned = (size: number) => size % 4 === 0
  const spec = productSpec({
    transposeA,
    transposeB,
    vectorA: isAligned(transposeA ? rows : depth),
    vectorB: isAligned(transposeB ? depth : columns),
    hasBias: bias !== undefined,
    activation,
  })
  runProduct(device, tiling, {
    spec,
    a,
    b,
    bias,
    out,
    integers: [depth, stepA, stepB],
    sizes: { rows, columns, steps: depth },
    layers: count,
  })
  return out
}

interface ProductKind {
  readonly transposeA: boolean
  readonly transposeB: boolean
  readonly vectorA: boolean
  readonly vectorB: boolean
  readonly hasBias: boolean
  readonly activation: Activation
}

function productSpec(kind: ProductKind): ProductSpec {
  const { transposeA, transposeB, hasBias, activation } = kind
  // Both along the depth: four at once only if both can.
  const isMixed = transposeB && !(kind.vectorA && kind.vectorB && !transposeA)
  const vectorA = kind.vectorA && !isMixed
  const vectorB = kind.vectorB && !isMixed
  return {
    key: `product ${JSON.stringify({ ...kind, vectorA, vectorB })}`,
    integers: ['steps', 'stepA', 'stepB'],
    a: transposeA ? 'row' : 'depth',
    b: transposeB ? 'depth' : 'column',
    vectorA,
    vectorB,
    rowSetup: (i, m) => `let m${i}_ = ${m};`,
    segments: { open: '{', depth: 1 },
    rowPointer: (i) => (transposeA ? `z * p.stepA + m${i}_` : `z * p.stepA + m${i}_ * p.steps`),
    columnPointer: 'z * p.stepB',
    steps: 'p.steps',
    strideA: transposeA ? 'p.rows' : '1',
    strideB: transposeB ? 'p.steps' : 'p.columns',
    outPointer: 'z * p.rows * p.columns',
    hasBias,
    activation,
  }
}

function matrixSize(tensor: TensorInfo, isTransposed: boolean): readonly [rows: number, columns: number] {
  const rows = tensor.shape.at(-2) ?? 1
  const columns = tensor.shape.at(-1) ?? 1
  return isTransposed ? [columns, rows] : [rows, columns]
}
