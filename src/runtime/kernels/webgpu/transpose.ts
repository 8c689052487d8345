/**
 * Transpose that moves bits and knows no types. The stock kernel declares its output by the tensor's type but reads by
 * the buffer's, so that after a cast from int32 or bool its WGSL does not compile and the dispatch is dropped (tfjs#8638).
 */
import { util, type TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, repeat, type Program } from './program.ts'
import { input, type Kernel } from './replaced-kernel.ts'

const HIGHEST_RANK = 6

function transposeProgram(rank: number): Program {
  const axes = Array.from({ length: rank }, (_, axis) => axis)
  return {
    key: `transpose ${rank}`,
    reads: { x: 'u32' },
    writes: { y: 'u32' },
    integers: ['count', ...axes.map((axis) => `size${axis}`), ...axes.map((axis) => `stride${axis}`)],
    // From the last axis of the output to the first; `stride` is the step in the input along it.
    code: () =>
      eachValue(`
  var rest = i;
  var source = 0;
  ${repeat(rank, (index) => {
    const axis = rank - 1 - index
    return `{ let whole = rest / p.size${axis}; source += (rest - whole * p.size${axis}) * p.stride${axis}; rest = whole; }`
  })}
  y[i] = x[source];`),
  }
}

/** `out` has the shape of `x` with its axes in the order `permutation`. */
export function transposeTo(
  device: WebgpuDevice,
  x: TensorInfo,
  out: TensorInfo,
  permutation: readonly number[],
): void {
  const strides = [...util.computeStrides(x.shape), 1]
  const count = elementCount(x.shape)
  device.run({
    program: transposeProgram(permutation.length),
    inputs: [x],
    outputs: [out],
    integers: [
      count,
      ...permutation.map((axis) => x.shape[axis] ?? 1),
      ...permutation.map((axis) => strides[axis] ?? 1),
    ],
    groups: groupsFor(count),
  })
}

export const transpose: Kernel = (call) => {
  const { device } = call
  const x = input(call, 'x')
  const permutation = call.attributes['perm'] as number[] // checked by tf.transpose
  if (x.dtype === 'string' || x.dtype === 'complex64') return undefined
  if (permutation.length === 0 || permutation.length > HIGHEST_RANK) return undefined
  const shape = permutation.map((axis) => x.shape[axis] ?? 1)
  // The new buffer holds what the old one held, whatever the tensor is called.
  const stored = device.makeOutput(shape, device.backend.tensorMap.get(x.dataId).dtype)
  transposeTo(device, x, stored, permutation)
  return { ...stored, dtype: x.dtype }
}
