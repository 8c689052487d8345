/** Rows with a common side, relu's gradient, sums and segment sums in tfjs' kernel names. */
import { backend_util, util, type TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount } from './device.ts'
import { areFloats, input, type Kernel, type KernelCall } from './replaced-kernel.ts'

/**
 * A second owner of the same bytes. The stock kernel copies them, and the tape clones every tensor it keeps, so that
 * stock training copies all activations once more.
 */
export const identity: Kernel = (call) => {
  const { dataId, shape, dtype } = input(call, 'x')
  call.device.backend.incRef(dataId)
  return { dataId, shape, dtype }
}

/** A cast to the same type; stock copies. */
export const cast: Kernel = (call) => (call.attributes['dtype'] === input(call, 'x').dtype ? identity(call) : undefined)

const OPERATIONS = { Add: 0, Sub: 1, Multiply: 2, RealDiv: 3 } as const

/**
 * Only `[…, columns] ∘ [columns]`: a bias, a channel's mean or scale. Stock kernels compute an index for every value of
 * such a broadcast. Everything else stays with tfjs.
 */
export function combineRows(name: keyof typeof OPERATIONS): Kernel {
  return (call) => {
    const { kernels, pointer, makeOutput } = call.device
    const a = input(call, 'a')
    const b = input(call, 'b')
    const isCommutative = name === 'Add' || name === 'Multiply'
    const isSwapped = isCommutative && elementCount(b.shape) > elementCount(a.shape)
    const [rows, side] = isSwapped ? [b, a] : [a, b]
    const columns = elementCount(side.shape)
    if (!areFloats(rows, side) || columns < 2 || !isSuffix(side.shape, rows.shape)) return undefined
    const y = makeOutput(rows.shape)
    const count = elementCount(rows.shape) / columns
    kernels.combineRows(pointer(rows), pointer(side), pointer(y), count, columns, OPERATIONS[name])
    return y
  }
}

/** Whether `side` is the end of `shape`, apart from leading ones, and shorter. */
function isSuffix(side: readonly number[], shape: readonly number[]): boolean {
  const offset = shape.length - side.length
  if (offset < 0 || shape.includes(0)) return false
  const firstOther = side.findIndex((size) => size !== 1)
  const trailing = side.slice(Math.max(firstOther, 0))
  const start = offset + side.length - trailing.length
  return start > 0 && trailing.every((size, i) => size === shape[start + i])
}

export const reluGradient: Kernel = (call) => {
  const { kernels, pointer, makeOutput } = call.device
  const dy = input(call, 'dy')
  const dx = makeOutput(dy.shape)
  kernels.reluGradient(pointer(dy), pointer(input(call, 'y')), pointer(dx), elementCount(dy.shape))
  return dx
}

/** Sums over neighbouring axes, which need no transpose. */
export const sum: Kernel = (call) => reduce(call, () => 1)

export const mean: Kernel = (call) => reduce(call, (count) => 1 / count)

function reduce(call: KernelCall, scale: (count: number) => number): TensorInfo | undefined {
  const { kernels, pointer, makeOutput } = call.device
  const x = input(call, 'x')
  const axes = util.parseAxisParam(call.attributes['axis'] as number | number[], x.shape) // checked by tf.sum
  const first = Math.min(...axes)
  const last = Math.max(...axes)
  if (!areFloats(x) || axes.length === 0 || last - first + 1 !== axes.length || x.shape.includes(0)) return undefined
  const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes)
  const shape = call.attributes['keepDims'] ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced
  const out = makeOutput(shape)
  const outer = elementCount(x.shape.slice(0, first))
  const middle = elementCount(x.shape.slice(first, last + 1))
  const inner = elementCount(x.shape.slice(last + 1))
  kernels.sumMiddle(pointer(x), pointer(out), outer, middle, inner, scale(middle))
  return out
}

/** The gradient of a gather, and so of an embedding. */
export const unsortedSegmentSum: Kernel = (call) => {
  const { kernels, pointer, makeOutput } = call.device
  const x = input(call, 'x')
  const segmentIds = input(call, 'segmentIds')
  const segments = call.attributes['numSegments'] as number // checked by tf.unsortedSegmentSum
  if (!areFloats(x) || segmentIds.dtype !== 'int32') return undefined
  const rows = elementCount(segmentIds.shape)
  const rowShape = x.shape.slice(segmentIds.shape.length)
  const out = makeOutput([segments, ...rowShape])
  kernels.segmentSum(pointer(x), pointer(segmentIds), pointer(out), rows, elementCount(rowShape), segments)
  return out
}
