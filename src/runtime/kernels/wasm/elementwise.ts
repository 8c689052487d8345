/** Bias, relu's gradient, sums and segment sums in tfjs' kernel names. */
import { backend_util, util } from '@tensorflow/tfjs-core'
import { elementCount } from './device.ts'
import { areFloats, input, type Kernel } from './replaced-kernel.ts'

/**
 * A second owner of the same bytes. The stock kernel copies them, and the tape clones every tensor it keeps, so that
 * stock training copies all activations once more.
 */
export const identity: Kernel = (call) => {
  const { dataId, shape, dtype } = input(call, 'x')
  call.device.backend.incRef(dataId)
  return { dataId, shape, dtype }
}

/** Only `[…, columns] + [columns]`; everything else stays with tfjs. */
export const add: Kernel = (call) => {
  const { kernels, pointer, makeOutput } = call.device
  const a = input(call, 'a')
  const b = input(call, 'b')
  const columns = elementCount(b.shape)
  if (!areFloats(a, b) || columns < 2 || b.shape.length > a.shape.length) return undefined
  const isSuffix = b.shape.every((size, i) => size === a.shape[a.shape.length - b.shape.length + i])
  if (!isSuffix || b.shape.length === a.shape.length) return undefined
  const y = makeOutput(a.shape)
  kernels.addBias(pointer(a), pointer(b), pointer(y), elementCount(a.shape) / columns, columns, 0)
  return y
}

export const reluGradient: Kernel = (call) => {
  const { kernels, pointer, makeOutput } = call.device
  const dy = input(call, 'dy')
  const dx = makeOutput(dy.shape)
  kernels.reluGradient(pointer(dy), pointer(input(call, 'y')), pointer(dx), elementCount(dy.shape))
  return dx
}

/** Sums over neighbouring axes, which need no transpose. */
export const sum: Kernel = (call) => {
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
  kernels.sumMiddle(pointer(x), pointer(out), outer, middle, inner)
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
