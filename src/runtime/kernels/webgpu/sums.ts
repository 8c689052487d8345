/** Sums and means over neighbouring axes: bias gradients, moments, totals. Always in the same order, so to the bit. */
import { backend_util, util, type TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, type Program } from './program.ts'
import { input, type Kernel, type KernelCall } from './replaced-kernel.ts'

const sumMiddleProgram: Program = {
  key: 'sum middle',
  reads: { x: 'f32' },
  writes: { y: 'f32' },
  integers: ['count', 'middle', 'inner', 'parts'],
  floats: ['scale'],
  // [outer, middle, inner] → [outer, parts, inner]; part q takes q, q + parts, …
  code: () =>
    eachValue(`
  let row = i / p.inner;
  let outer = row / p.parts;
  let part = row - outer * p.parts;
  var at = (outer * p.middle + part) * p.inner + i - row * p.inner;
  var total = 0.0;
  for (var m = part; m < p.middle; m += p.parts) {
    total += x[at];
    at += p.parts * p.inner;
  }
  y[i] = total * p.scale;`),
}

export interface SumSizes {
  readonly outer: number
  readonly middle: number
  readonly inner: number
  readonly scale: number
}

const LONGEST_RUN = 256
const ENOUGH_INVOCATIONS = 8192

/** `[outer, middle, inner]` → `[outer, inner]`; long sums of few values in two stages. */
export function sumMiddle(device: WebgpuDevice, x: TensorInfo, out: TensorInfo, sizes: SumSizes): void {
  const { outer, middle, inner, scale } = sizes
  const run = (from: TensorInfo, to: TensorInfo, stage: { middle: number; parts: number; scale: number }) => {
    const count = outer * stage.parts * inner
    device.run({
      program: sumMiddleProgram,
      inputs: [from],
      outputs: [to],
      integers: [count, stage.middle, inner, stage.parts],
      floats: [stage.scale],
      groups: groupsFor(count),
    })
  }
  const isShort = middle <= LONGEST_RUN || outer * inner >= ENOUGH_INVOCATIONS
  if (isShort) {
    run(x, out, { middle, parts: 1, scale })
    return
  }
  const parts = Math.ceil(Math.sqrt(middle))
  const partial = device.makeOutput([outer, parts, inner])
  run(x, partial, { middle, parts, scale: 1 })
  run(partial, out, { middle: parts, parts: 1, scale })
  device.release(partial)
}

export const sum: Kernel = (call) => reduce(call, () => 1)

export const mean: Kernel = (call) => reduce(call, (count) => 1 / count)

function reduce(call: KernelCall, scale: (count: number) => number): TensorInfo | undefined {
  const { device, attributes } = call
  const x = input(call, 'x')
  const axes = util.parseAxisParam(attributes['axis'] as number | number[], x.shape) // checked by tf.sum
  const first = Math.min(...axes)
  const last = Math.max(...axes)
  if (!device.areFloats(x) || axes.length === 0 || last - first + 1 !== axes.length) return undefined
  const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes)
  const out = device.makeOutput(attributes['keepDims'] ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced)
  const outer = elementCount(x.shape.slice(0, first))
  const middle = elementCount(x.shape.slice(first, last + 1))
  const inner = elementCount(x.shape.slice(last + 1))
  sumMiddle(device, x, out, { outer, middle, inner, scale: scale(middle) })
  return out
}
