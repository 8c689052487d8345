/** A convolution's or pool's sizes in the order that `source/geometry.ts` reads. */
import { backend_util } from '@tensorflow/tfjs-core'
import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core'

export type WindowInfo = backend_util.Conv2DInfo

type Size4 = [number, number, number, number]
type Strides = [number, number] | number
type Padding = 'valid' | 'same' | number | backend_util.ExplicitPadding
type Rounding = 'floor' | 'round' | 'ceil'

interface ConvolutionShapes {
  readonly input: readonly number[]
  readonly filter: readonly number[]
}

/** `undefined` for channels-first tensors, which tfjs' wasm kernels do not take either. */
export function convolutionWindow(shapes: ConvolutionShapes, attributes: NamedAttrMap): WindowInfo | undefined {
  if (attributes['dataFormat'] === 'NCHW') return undefined
  // The attributes come from tfjs' own operation, which has checked them.
  return backend_util.computeConv2DInfo(
    shapes.input as Size4,
    shapes.filter as Size4,
    attributes['strides'] as Strides,
    (attributes['dilations'] as Strides | undefined) ?? 1,
    attributes['pad'] as Padding,
    attributes['dimRoundingMode'] as Rounding | undefined,
  )
}

export function poolWindow(image: TensorInfo, attributes: NamedAttrMap): WindowInfo {
  // As above.
  return backend_util.computePool2DInfo(
    image.shape as Size4,
    attributes['filterSize'] as Strides,
    attributes['strides'] as Strides,
    1,
    attributes['pad'] as Padding,
    attributes['dimRoundingMode'] as Rounding | undefined,
  )
}

export function geometryIntegers(info: WindowInfo): number[] {
  return [
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.outHeight,
    info.outWidth,
    info.outChannels,
    info.filterHeight,
    info.filterWidth,
    info.strideHeight,
    info.strideWidth,
    info.dilationHeight,
    info.dilationWidth,
    info.padInfo.top,
    info.padInfo.left,
  ]
}
