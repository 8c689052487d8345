/** Whether loss and gradient of a step are finite, and of all steps before it: one dispatch. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import type { WebgpuDevice } from './device.ts'
import { eachValue, type Program } from './program.ts'

/** By the bits, for WGSL lets a compiler take every float for finite. */
const program: Program = {
  key: 'soundness',
  reads: { figures: 'f32', gradientSum: 'f32', sound: 'f32' },
  writes: { figuresNext: 'f32', soundNext: 'f32' },
  integers: ['count'],
  floats: ['nothing'],
  code: () =>
    eachValue(`
  let isLossFinite = (bitcast<u32>(figures[0]) & 0x7f800000u) != 0x7f800000u;
  let isGradientFinite = (bitcast<u32>(gradientSum[0]) & 0x7f800000u) != 0x7f800000u;
  figuresNext[0] = select(figures[0], p.nothing, isLossFinite && !isGradientFinite);
  figuresNext[1] = figures[1];
  figuresNext[2] = figures[2];
  soundNext[0] = select(0.0, sound[0], isLossFinite && isGradientFinite);`),
}

/** `[3]`, `[]`, `[1]` → `[3]`, `[1]`. */
export function watchedStep(
  device: WebgpuDevice,
  seen: { readonly figures: TensorInfo; readonly gradientSum: TensorInfo; readonly sound: TensorInfo },
): { readonly figures: TensorInfo; readonly sound: TensorInfo } {
  const figures = device.makeOutput([3])
  const sound = device.makeOutput([1])
  device.run({
    program,
    inputs: [seen.figures, seen.gradientSum, seen.sound],
    outputs: [figures, sound],
    integers: [1],
    floats: [Number.NaN],
    groups: [1],
  })
  return { figures, sound }
}
