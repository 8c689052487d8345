/** Kernels under names of our own. They run through tfjs' engine like any other, so that they are counted and profiled. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount } from './device.ts'
import { input, type Kernel, type KernelCall } from './replaced-kernel.ts'

export const CROSS_ENTROPY = 'LayerwiseSoftmaxCrossEntropy'
export const SCALE_ROWS = 'LayerwiseScaleRows'
export const OPTIMIZER_STEP = 'LayerwiseOptimizerStep'
export const GATHER_BYTES = 'LayerwiseGatherBytes'
export const UNIFORMS = 'LayerwiseUniforms'

/** Logits `[batch, classes]`, labels `[batch]` → losses `[batch]`, hits `[batch]`, gradient `[batch, classes]`. */
const crossEntropy: Kernel = (call) => {
  const { kernels, pointer, makeOutput } = call.device
  const logits = input(call, 'logits')
  const labels = input(call, 'labels')
  const [rows = 0, classes = 0] = logits.shape
  if (elementCount(labels.shape) !== rows || labels.dtype !== 'int32') {
    throw new Error(`labels must be int32 [${rows}], not ${labels.dtype} [${labels.shape.join()}]`)
  }
  const losses = makeOutput([rows])
  const hits = makeOutput([rows])
  const gradient = makeOutput([rows, classes])
  kernels.softmaxCrossEntropy(
    pointer(logits),
    pointer(labels),
    pointer(losses),
    pointer(hits),
    pointer(gradient),
    rows,
    classes,
  )
  return [losses, hits, gradient]
}

const scaleRows: Kernel = (call) => {
  const { kernels, pointer, makeOutput } = call.device
  const x = input(call, 'x')
  const factors = input(call, 'factors')
  const rows = elementCount(factors.shape)
  const out = makeOutput(x.shape)
  kernels.scaleRows(pointer(x), pointer(factors), pointer(out), rows, elementCount(x.shape) / rows)
  return out
}

/** What the optimizer kernel is told besides its tensors. */
export type OptimizerNumbers =
  | { readonly rule: 'sgd'; readonly learningRate: number; readonly momentum: number; readonly nesterov: boolean }
  | {
      readonly rule: 'adam'
      readonly rate: number
      readonly fresh1: number
      readonly fresh2: number
      readonly epsilon: number
      readonly keep: number
    }
  | { readonly rule: 'rmsprop'; readonly learningRate: number; readonly fresh: number; readonly epsilon: number }

/** Inputs `weights0`, `gradient0`, `first0`, `second0`, … → new weights and slots of each variable in turn. */
const optimizerStep: Kernel = (call) => {
  const { kernels, pointer, makeOutput, writeIntegers } = call.device
  const outputs: TensorInfo[] = []
  const outputLike = (tensor: TensorInfo | undefined): number => {
    if (!tensor) return 0
    const output = makeOutput(tensor.shape)
    outputs.push(output)
    return pointer(output)
  }
  const table: number[] = []
  let count = 0
  for (; call.inputs[`weights${count}`]; count++) {
    const weights = input(call, `weights${count}`)
    const slots = [call.inputs[`first${count}`], call.inputs[`second${count}`]]
    table.push(
      pointer(weights),
      pointer(input(call, `gradient${count}`)),
      ...slots.map((slot) => (slot ? pointer(slot) : 0)),
      elementCount(weights.shape),
      outputLike(weights),
      ...slots.map(outputLike),
    )
  }
  const entries = writeIntegers(table)
  const numbers = call.attributes as OptimizerNumbers // written by `optimizerStep` in fused.ts
  switch (numbers.rule) {
    case 'sgd':
      kernels.sgdStep(entries, count, numbers.learningRate, numbers.momentum, numbers.nesterov ? 1 : 0)
      break
    case 'adam': {
      const { rate, fresh1, fresh2, epsilon, keep } = numbers
      kernels.adamStep(entries, count, rate, fresh1, fresh2, epsilon, keep)
      break
    }
    case 'rmsprop':
      kernels.rmspropStep(entries, count, numbers.learningRate, numbers.fresh, numbers.epsilon)
      break
    default:
      numbers satisfies never
  }
  return outputs
}

const gatherBytes: Kernel = (call) => {
  const { kernels, pointer, makeOutput, writeIntegers } = call.device
  const bytes = input(call, 'bytes')
  const [, size = 0] = bytes.shape
  const rows = numbersAttribute(call, 'rows')
  const out = makeOutput([rows.length, size])
  const scale = call.attributes['scale'] as number // written by `residentBytes` in fused.ts
  kernels.gatherBytes(pointer(bytes), writeIntegers(rows), pointer(out), rows.length, size, scale)
  return out
}

const uniforms: Kernel = (call) => {
  const { kernels, pointer, makeOutput } = call.device
  const shape = numbersAttribute(call, 'shape')
  const [key0 = 0, key1 = 0, counter1 = 0] = numbersAttribute(call, 'key')
  const out = makeOutput(shape)
  kernels.uniforms(pointer(out), elementCount(shape), key0, key1, counter1)
  return out
}

function numbersAttribute(call: KernelCall, name: string): number[] {
  return call.attributes[name] as number[] // written by fused.ts
}

export const FUSED_KERNELS: Readonly<Record<string, Kernel>> = {
  [CROSS_ENTROPY]: crossEntropy,
  [SCALE_ROWS]: scaleRows,
  [OPTIMIZER_STEP]: optimizerStep,
  [GATHER_BYTES]: gatherBytes,
  [UNIFORMS]: uniforms,
}
