/** The figures of a step in one dispatch: what `metrics-ring.ts` keeps of it, and whether the run is still sound. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, type Program } from './program.ts'

const figures = `
  var right = 0.0;
  for (var b = 0; b < p.batch; b++) { right += hits[b]; }
  row[0] = loss[0];
  row[1] = right / f32(p.batch);
  row[2] = p.error;`

const plainProgram: Program = {
  key: 'metrics row',
  reads: { loss: 'f32', hits: 'f32' },
  writes: { row: 'f32' },
  integers: ['count', 'batch'],
  floats: ['error'],
  code: () => eachValue(figures),
}

/** By its bits, for WGSL lets a compiler take every float for finite. */
const guardedProgram: Program = {
  key: 'guarded metrics row',
  reads: { loss: 'f32', hits: 'f32', sound: 'f32' },
  writes: { row: 'f32', soundNext: 'f32' },
  integers: ['count', 'batch'],
  floats: ['error'],
  code: () =>
    eachValue(`${figures}
  let isFinite = (bitcast<u32>(loss[0]) & 0x7f800000u) != 0x7f800000u;
  soundNext[0] = select(0.0, sound[0], isFinite);`),
}

/** `[3]`: loss, share of right answers, and NaN for the mean absolute error, which labels have none of. */
export function metricsRow(device: WebgpuDevice, loss: TensorInfo, hits: TensorInfo): TensorInfo {
  const row = device.makeOutput([3])
  device.run({
    program: plainProgram,
    inputs: [loss, hits],
    outputs: [row],
    integers: [1, elementCount(hits.shape)],
    floats: [Number.NaN],
    groups: [1],
  })
  return row
}

/** The same, and `[1]`: 1 as long as every loss was finite, `sound` being that of the step before; 0 ever after. */
export function guardedMetricsRow(
  device: WebgpuDevice,
  { loss, hits, sound }: { readonly loss: TensorInfo; readonly hits: TensorInfo; readonly sound: TensorInfo },
): { readonly row: TensorInfo; readonly sound: TensorInfo } {
  const row = device.makeOutput([3])
  const soundNext = device.makeOutput([1])
  device.run({
    program: guardedProgram,
    inputs: [loss, hits, sound],
    outputs: [row, soundNext],
    integers: [1, elementCount(hits.shape)],
    floats: [Number.NaN],
    groups: [1],
  })
  return { row, sound: soundNext }
}
