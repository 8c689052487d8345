/**
 * Between one flat tensor and its segments. A shader binds eight storage buffers, so seven segments go at once; stock
 * kernels take one dispatch each.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, type Program } from './program.ts'

const AT_ONCE = 7

function indices(segments: number): number[] {
  return Array.from({ length: segments }, (_, index) => index)
}

/** Finds the segment of value `i`, counted from the first of this dispatch. */
function choose(segments: number, act: (segment: number, at: string) => string): string {
  return indices(segments)
    .map((s) => `if (i < p.end${s}) { ${act(s, s === 0 ? 'i' : `i - p.end${s - 1}`)} }`)
    .join(' else ')
}

function splitProgram(segments: number): Program {
  return {
    key: `split ${segments}`,
    reads: { flat: 'u32' },
    writes: Object.fromEntries(indices(segments).map((s) => [`segment${s}`, 'u32' as const])),
    integers: ['count', 'start', ...indices(segments).map((s) => `end${s}`)],
    code: () => eachValue(choose(segments, (s, at) => `segment${s}[${at}] = flat[p.start + i];`)),
  }
}

/** Parts come in several dispatches, each of which fills its stretch of the whole. */
function joinProgram(segments: number): Program {
  return {
    key: `join ${segments}`,
    reads: Object.fromEntries(indices(segments).map((s) => [`segment${s}`, 'u32' as const])),
    writes: { flat: 'u32' },
    integers: ['count', 'start', ...indices(segments).map((s) => `end${s}`)],
    code: () => eachValue(choose(segments, (s, at) => `flat[p.start + i] = segment${s}[${at}];`)),
  }
}

interface Stretch {
  readonly tensors: readonly TensorInfo[]
  readonly count: number
  readonly integers: readonly number[]
}

function stretches(tensors: readonly TensorInfo[]): Stretch[] {
  const result: Stretch[] = []
  let start = 0
  for (let first = 0; first < tensors.length; first += AT_ONCE) {
    const some = tensors.slice(first, first + AT_ONCE)
    let count = 0
    const ends = some.map(({ shape }) => (count += elementCount(shape)))
    result.push({ tensors: some, count, integers: [count, start, ...ends] })
    start += count
  }
  return result
}

export function splitFlat(
  device: WebgpuDevice,
  flat: TensorInfo,
  shapes: readonly (readonly number[])[],
): TensorInfo[] {
  const outputs = shapes.map((shape) => device.makeOutput(shape))
  for (const { tensors, count, integers } of stretches(outputs)) {
    const program = splitProgram(tensors.length)
    device.run({ program, inputs: [flat], outputs: tensors, integers, groups: groupsFor(count) })
  }
  return outputs
}

export function joinFlat(device: WebgpuDevice, tensors: readonly TensorInfo[]): TensorInfo {
  const flat = device.makeOutput([tensors.reduce((total, { shape }) => total + elementCount(shape), 0)])
  for (const { tensors: some, count, integers } of stretches(tensors)) {
    const program = joinProgram(some.length)
    device.run({ program, inputs: some, outputs: [flat], integers, groups: groupsFor(count) })
  }
  return flat
}
