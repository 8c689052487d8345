/** Conv2D with its gradients in tfjs' kernel names; each is a product whose segments are rows or taps of windows. */
import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core'
import { filterGradientSpec, forwardSpec, inputGradientSpec } from './convolution-specs.ts'
import { elementCount, type WebgpuDevice } from './device.ts'
import { runProduct } from './product.ts'
import { fusedActivation, input, type Activation, type Kernel } from './replaced-kernel.ts'
import { sumMiddle } from './sums.ts'
import type { Tiling } from './tiling.ts'
import { transposeTo } from './transpose.ts'
import { convolutionWindow, hasPadding, windowIntegers, type WindowInfo } from './window-geometry.ts'

interface Convolution {
  readonly x: TensorInfo
  readonly filter: TensorInfo
  readonly bias: TensorInfo | undefined
  readonly activation: Activation
}

export function runConvolution(
  device: WebgpuDevice,
  tiling: Tiling,
  info: WindowInfo,
  { x, filter, bias, activation }: Convolution,
): TensorInfo {
  const y = device.makeOutput(info.outShape)
  const rows = info.batchSize * info.outHeight * info.outWidth
  const isPadded = hasPadding(info)
  const joinsTaps = !isPadded && info.dilationWidth === 1
  const steps = joinsTaps ? info.filterWidth * info.inChannels : info.inChannels
  const spec = forwardSpec({
    isPadded,
    joinsTaps,
    vectorA: info.inChannels % 4 === 0,
    vectorB: info.outChannels % 4 === 0,
    hasBias: bias !== undefined,
    activation,
  })
  const sizes = { rows, columns: info.outChannels, steps }
  runProduct(device, tiling, { spec, a: x, b: filter, bias, out: y, integers: windowIntegers(info), sizes, layers: 1 })
  return y
}

/** Enough invocations to fill an adapter; a processor is full with few. */
const INVOCATIONS: Readonly<Record<Tiling, number>> = { registers8x16: 512, registers4x8: 16384, shared64x64: 65536 }
const MOST_PARTS = 64

/** In two stages where rows and columns alone are too few to share out: parts of the batch, then their sum. */
function runFilterGradient(
  device: WebgpuDevice,
  tiling: Tiling,
  info: WindowInfo,
  { x, dy }: { readonly x: TensorInfo; readonly dy: TensorInfo },
): TensorInfo {
  const filterShape = [info.filterHeight, info.filterWidth, info.inChannels, info.outChannels]
  const rows = info.filterHeight * info.filterWidth * info.inChannels
  const columns = info.outChannels
  const imageRows = info.batchSize * info.outHeight
  const invocations = Math.ceil((rows * columns) / 128)
  const parts = Math.max(1, Math.min(MOST_PARTS, imageRows, Math.ceil(INVOCATIONS[tiling] / invocations)))
  const rowsInPart = Math.ceil(imageRows / parts)
  const layers = Math.ceil(imageRows / rowsInPart)
  const spec = filterGradientSpec({
    isPadded: hasPadding(info),
    vectorA: info.inChannels % 4 === 0,
    vectorB: columns % 4 === 0,
  })
  const out = device.makeOutput(layers === 1 ? filterShape : [layers, rows, columns])
  runProduct(device, tiling, {
    spec,
    a: x,
    b: dy,
    out,
    integers: [...windowIntegers(info), imageRows, rowsInPart],
    sizes: { rows, columns, steps: info.outWidth },
    layers,
  })
  if (layers === 1) return out
  const total = device.makeOutput(filterShape)
  sumMiddle(device, out, total, { outer: 1, middle: layers, inner: rows * columns, scale: 1 })
  device.release(out)
  return total
}

function runInputGradient(
  device: WebgpuDevice,
  tiling: Tiling,
  info: WindowInfo,
  { dy, filter }: { readonly dy: TensorInfo; readonly filter: TensorInfo },
): TensorInfo {
  const channels = info.inChannels
  const filters = info.outChannels
  const dx = device.makeOutput(info.inShape)
  // [taps, channels, filters] → [taps, filters, channels], so that columns are neighbours
  const taps = info.filterHeight * info.filterWidth
  const turned = device.makeOutput([taps, filters, channels])
  transposeTo(device, { ...filter, shape: [taps, channels, filters] }, turned, [0, 2, 1])
  const spec = inputGradientSpec({
    hasStrides: info.strideHeight > 1 || info.strideWidth > 1,
    vectorA: filters % 4 === 0,
    vectorB: channels % 4 === 0,
  })
  runProduct(device, tiling, {
    spec,
    a: dy,
    b: turned,
    out: dx,
    integers: windowIntegers(info),
    sizes: { rows: elementCount(info.inShape) / channels, columns: channels, steps: filters },
    layers: 1,
  })
  device.release(turned)
  return dx
}

export function convolution(tiling: () => Tiling): Kernel {
  return (call) => {
    const x = input(call, 'x')
    const filter = input(call, 'filter')
    const info = convolutionWindow({ input: x.shape, filter: filter.shape }, call.attributes)
    if (!info || !call.device.areFloats(x, filter)) return undefined
    return runConvolution(call.device, tiling(), info, { x, filter, bias: undefined, activation: 'linear' })
  }
}

export function fusedConvolution(tiling: () => Tiling): Kernel {
  return (call) => {
    const x = input(call, 'x')
    const filter = input(call, 'filter')
    const { bias } = call.inputs
    const info = convolutionWindow({ input: x.shape, filter: filter.shape }, call.attributes)
    const activation = fusedActivation(call.attributes['activation'])
    if (!info || activation === undefined || !call.device.areFloats(x, filter, bias)) return undefined
    if (bias && elementCount(bias.shape) !== info.outChannels) return undefined
    return runConvolution(call.device, tiling(), info, { x, filter, bias, activation })
  }
}

export function convolutionFilterGradient(tiling: () => Tiling): Kernel {
  return (call) => {
    const x = input(call, 'x')
    const dy = input(call, 'dy')
    const filter = shapeAttribute(call.attributes, 'filterShape')
    const info = convolutionWindow({ input: x.shape, filter }, call.attributes)
    if (!info || !call.device.areFloats(x, dy)) return undefined
    return runFilterGradient(call.device, tiling(), info, { x, dy })
  }
}

export function convolutionInputGradient(tiling: () => Tiling): Kernel {
  return (call) => {
    const dy = input(call, 'dy')
    const filter = input(call, 'filter')
    const shape = shapeAttribute(call.attributes, 'inputShape')
    const info = convolutionWindow({ input: shape, filter: filter.shape }, call.attributes)
    if (!info || !call.device.areFloats(dy, filter)) return undefined
    return runInputGradient(call.device, tiling(), info, { dy, filter })
  }
}

function shapeAttribute(attributes: NamedAttrMap, name: string): number[] {
  return attributes[name] as number[] // given by tfjs' own gradient of Conv2D
}
