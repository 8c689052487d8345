/** Slice in tfjs' kernel name. The stock kernel copies the whole tensor to JavaScript first, whatever is cut out. */
import { slice_util } from '@tensorflow/tfjs-core'
import { elementCount } from './device.ts'
import { input, type Kernel } from './replaced-kernel.ts'

export const slice: Kernel = (call) => {
  const { kernels, pointer, makeOutput, writeIntegers } = call.device
  const x = input(call, 'x')
  if (x.dtype === 'string' || x.dtype === 'complex64') return undefined
  // Both come from tf.slice, which has checked them.
  const { begin, size } = call.attributes as { begin: number | number[]; size: number | number[] }
  const [first = [], sizes = []] = slice_util.parseSliceParams(x, begin, size)
  const out = makeOutput(sizes, x.dtype)
  if (sizes.includes(0)) return out
  const itemBytes = x.dtype === 'bool' ? 1 : 4
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
