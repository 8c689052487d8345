/** Softmax cross-entropy of each row: its loss, whether it is right, and the gradient, in one dispatch. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import type { WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, type Program } from './program.ts'

const program: Program = {
  key: 'softmax cross-entropy',
  reads: { logits: 'f32', labels: 'i32' },
  writes: { losses: 'f32', hits: 'f32', gradient: 'f32' },
  integers: ['count', 'classes'],
  floats: ['scale', 'notANumber'],
  // Nothing is lost in a NaN: every comparison with one is false, but sums keep it.
  code: () =>
    eachValue(`
  let first = i * p.classes;
  var best = 0;
  var greatest = logits[first];
  for (var c = 1; c < p.classes; c++) {
    let value = logits[first + c];
    if (value > greatest) { greatest = value; best = c; }
  }
  var total = 0.0;
  for (var c = 0; c < p.classes; c++) { total += exp(logits[first + c] - greatest); }
  let label = labels[i];
  let isKnown = label >= 0 && label < p.classes;
  losses[i] = select(p.notANumber, log(total) + greatest - logits[first + clamp(label, 0, p.classes - 1)], isKnown);
  hits[i] = select(0.0, 1.0, best == label);
  for (var c = 0; c < p.classes; c++) {
    gradient[first + c] = (exp(logits[first + c] - greatest) / total - select(0.0, 1.0, c == label)) * p.scale;
  }`),
}

export interface CrossEntropyInfo {
  readonly losses: TensorInfo
  readonly hits: TensorInfo
  readonly gradient: TensorInfo
}

/** `scale` multiplies the gradient: 1 for each sample's own loss, 1 / rows for their mean. */
export function crossEntropy(
  device: WebgpuDevice,
  { logits, labels, scale }: { readonly logits: TensorInfo; readonly labels: TensorInfo; readonly scale: number },
): CrossEntropyInfo {
  const [rows = 0, classes = 0] = logits.shape
  const losses = device.makeOutput([rows])
  const hits = device.makeOutput([rows])
  const gradient = device.makeOutput([rows, classes])
  device.run({
    program,
    inputs: [logits, labels],
    outputs: [losses, hits, gradient],
    integers: [rows, classes],
    floats: [scale, Number.NaN],
    groups: groupsFor(rows),
  })
  return { losses, hits, gradient }
}
