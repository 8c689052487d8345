/** Slice, SplitV and Concat in tfjs' kernel names. The stock slice, and with it the split, copies the whole tensor to JavaScript first, whatever is cut out. */
import { backend_util, slice_util, util, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount } from './device.ts'
import { input, type Kernel } from './replaced-kernel.ts'

export const slice: Kernel = (call) => {
  const { kernels, pointer, makeOutput, writeIntegers } = call.device
  const x = input(call, 'x')
  const itemBytes = bytesPerItem(x)
  if (itemBytes === undefined) return undefined
  // Both come from tf.slice, which has checked them.
  const { begin, size } = call.attributes as { begin: number | number[]; size: number | number[] }
  const [first = [], sizes = []] = slice_util.parseSliceParams(x, begin, size)
  const out = makeOutput(sizes, x.dtype)
  if (sizes.includes(0)) return out
  const stride = (axis: number) => elementCount(x.shape.slice(axis + 1)) * itemBytes
  // Axes that are taken whole, and the last one that is not, make one run.
  let runAxis = x.shape.length - 1
  while (runAxis > 0 && sizes[runAxis] === x.shape[runAxis]) runAxis -= 1
  const run = elementCount(sizes.slice(Math.max(runAxis, 0))) * itemBytes
  const offset = runAxis < 0 ? 0 : (first[runAxis] ?? 0) * stride(runAxis)
  const outer = Math.max(runAxis, 0)
  const axes = sizes.slice(0, outer).flatMap((count, axis) => [(first[axis] ?? 0) * stride(axis), count, stride(axis)])
  kernels.copyBox(pointer(x) + offset, pointer(out), writeIntegers(axes), outer, run)
  return out
}

export const split: Kernel = (call) => {
  const { kernels, pointer, makeOutput } = call.device
  const x = input(call, 'x')
  const itemBytes = bytesPerItem(x)
  if (itemBytes === undefined) return undefined
  // All checked by tf.split.
  const [axis = 0] = util.parseAxisParam(call.attributes['axis'] as number, x.shape)
  const asked = call.attributes['numOrSizeSplits'] as number | number[]
  const sizes = backend_util.prepareSplitSize(x as Tensor, asked, axis) // reads nothing but the shape
  const outer = elementCount(x.shape.slice(0, axis))
  const inner = elementCount(x.shape.slice(axis + 1)) * itemBytes
  const step = (x.shape[axis] ?? 1) * inner
  let from = pointer(x)
  return sizes.map((size) => {
    const out = makeOutput(x.shape.with(axis, size), x.dtype)
    const run = size * inner
    kernels.copyRuns(from, pointer(out), outer, run, step, run)
    from += run
    return out
  })
}

export const concat: Kernel = (call) => {
  const { kernels, pointer, makeOutput } = call.device
  const tensors = Object.values(call.inputs).filter((tensor) => tensor !== undefined)
  const [first] = tensors
  const filled = tensors.filter((tensor) => !tensor.shape.includes(0))
  const itemBytes = first && bytesPerItem(first)
  if (!first || itemBytes === undefined || filled.length < 2) return undefined
  if (tensors.some((tensor) => tensor.dtype !== first.dtype)) return undefined
  const [axis = 0] = util.parseAxisParam(call.attributes['axis'] as number, first.shape) // checked by tf.concat
  const shapes = tensors.map((tensor) => tensor.shape)
  backend_util.assertParamsConsistent(shapes, axis)
  const out = makeOutput(backend_util.computeOutShape(shapes, axis), first.dtype)
  const outer = elementCount(out.shape.slice(0, axis))
  const inner = elementCount(out.shape.slice(axis + 1)) * itemBytes
  const step = (out.shape[axis] ?? 1) * inner
  let to = pointer(out)
  for (const tensor of filled) {
    const run = (tensor.shape[axis] ?? 1) * inner
    kernels.copyRuns(pointer(tensor), to, outer, run, run, step)
    to += run
  }
  return out
}

/** `undefined` for values that do not lie in wasm memory one by one. */
function bytesPerItem({ dtype }: TensorInfo): number | undefined {
  if (dtype === 'string' || dtype === 'complex64') return undefined
  return dtype === 'bool' ? 1 : 4
}
