/** The figures of a step in one dispatch: what `metrics-ring.ts` keeps of it. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, type Program } from './program.ts'

const program: Program = {
  key: 'metrics row',
  reads: { loss: 'f32', hits: 'f32' },
  writes: { row: 'f32' },
  integers: ['count', 'batch'],
  floats: ['error'],
  code: () =>
    eachValue(`
  var right = 0.0;
  for (var b = 0; b < p.batch; b++) { right += hits[b]; }
  row[0] = loss[0];
  row[1] = right / f32(p.batch);
  row[2] = p.error;`),
}

/** `[3]`: loss, share of right answers, and NaN for the mean absolute error, which labels have none of. */
export function metricsRow(device: WebgpuDevice, loss: TensorInfo, hits: TensorInfo): TensorInfo {
  const row = device.makeOutput([3])
  device.run({
    program,
    inputs: [loss, hits],
    outputs: [row],
    integers: [1, elementCount(hits.shape)],
    floats: [Number.NaN],
    groups: [1],
  })
  return row
}
