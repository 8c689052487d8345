/** BatchMatMul and its fused form in tfjs' kernel names. */
import { broadcast_util, type TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WasmDevice } from './device.ts'
import { areFloats, fusedActivation, input, type Kernel } from './replaced-kernel.ts'

interface ProductCall {
  readonly a: TensorInfo
  readonly b: TensorInfo
  readonly bias: TensorInfo | undefined
  readonly transposeA: boolean
  readonly transposeB: boolean
  readonly activation: number
}

export const batchProduct: Kernel = (call) => {
  const a = input(call, 'a')
  const b = input(call, 'b')
  const { transposeA, transposeB } = call.attributes
  if (!areFloats(a, b)) return undefined
  return runProduct(call.device, {
    a,
    b,
    bias: undefined,
    transposeA: transposeA === true,
    transposeB: transposeB === true,
    activation: 0,
  })
}

export const fusedProduct: Kernel = (call) => {
  const a = input(call, 'a')
  const b = input(call, 'b')
  const { bias } = call.inputs
  const { transposeA, transposeB } = call.attributes
  const activation = fusedActivation(call.attributes['activation'])
  if (activation === undefined || !areFloats(a, b, bias) || (bias && bias.shape.length > 1)) return undefined
  return runProduct(call.device, {
    a,
    b,
    bias,
    transposeA: transposeA === true,
    transposeB: transposeB === true,
    activation,
  })
}

function runProduct(device: WasmDevice, call: ProductCall): TensorInfo | undefined {
  const { kernels, pointer } = device
  const { a, b, transposeA, transposeB } = call
  const [rows, depth] = matrixSize(a, transposeA)
  const [, columns] = matrixSize(b, transposeB)
  if (depth === 0) return undefined
  const batchesA = a.shape.slice(0, -2)
  const batchesB = b.shape.slice(0, -2)
  const batches = broadcast_util.assertAndGetBroadcastShape(batchesA, batchesB)
  const count = elementCount(batches)
  // Whole matrices repeat only where one side has a single one; mixed broadcasts are rare and stay with tfjs.
  const stepA = elementCount(batchesA) === count ? rows * depth * 4 : 0
  const stepB = elementCount(batchesB) === count ? depth * columns * 4 : 0
  if ((stepA === 0 && elementCount(batchesA) > 1) || (stepB === 0 && elementCount(batchesB) > 1)) return undefined
  if (call.bias && call.bias.shape[0] !== columns) return undefined

  const out = device.makeOutput([...batches, rows, columns])
  if (rows === 0 || columns === 0) return out
  const scratch = device.scratch(kernels.matrixProductScratch(depth, columns, rows))
  const bias = call.bias ? pointer(call.bias) : 0
  const flagA = transposeA ? 1 : 0
  const flagB = transposeB ? 1 : 0
  for (let i = 0; i < count; i++) {
    const from = pointer(a) + i * stepA
    const to = pointer(out) + i * rows * columns * 4
    const second = pointer(b) + i * stepB
    kernels.matrixProduct(from, second, bias, to, scratch, rows, depth, columns, flagA, flagB, call.activation)
  }
  return out
}

function matrixSize(tensor: TensorInfo, isTransposed: boolean): readonly [rows: number, columns: number] {
  const rows = tensor.shape.at(-2) ?? 1
  const columns = tensor.shape.at(-1) ?? 1
  return isTransposed ? [columns, rows] : [rows, columns]
}
