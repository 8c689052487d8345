/** A convolution's or pool's sizes, and the names under which programs read them. */
import { backend_util, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core'

export type WindowInfo = backend_util.Conv2DInfo

type Size4 = [number, number, number, number]
type Strides = [number, number] | number
type Padding = 'valid' | 'same' | number | backend_util.ExplicitPadding
type Rounding = 'floor' | 'round' | 'ceil'

interface ConvolutionShapes {
  readonly input: readonly number[]
  readonly filter: readonly number[]
}

/** `undefined` for channels-first tensors, which stay with tfjs. */
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

export const WINDOW_NAMES = [
  'inHeight',
  'inWidth',
  'channels',
  'outHeight',
  'outWidth',
  'filters',
  'kernelHeight',
  'kernelWidth',
  'strideHeight',
  'strideWidth',
  'dilationHeight',
  'dilationWidth',
  'padTop',
  'padLeft',
] as const

export function windowIntegers(info: WindowInfo): number[] {
  return [
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

/** Whether some window looks beyond the image. */
export function hasPadding({ padInfo }: WindowInfo): boolean {
  return padInfo.top > 0 || padInfo.left > 0 || padInfo.bottom > 0 || padInfo.right > 0
}
