/**
 * A convolution's sizes, read from 15 integers at `geometry`, and the offset tables that make stride, dilation and any
 * channel count one case: output position p reads its window at `positions[p]`, tap t of the window at `taps[t]`.
 */
import { floats, roundUp } from './lanes'
import { PANEL } from './tiles'

/** Fewest output positions that share a pass over the packed filter. */
const GROUP_POSITIONS: i32 = 128
/** Positions of an outer-product block; its panel (8 KB) stays in the first-level cache. */
export const BLOCK_POSITIONS: i32 = 256
/** Shorter runs are copied into a matrix of windows first: the inner loop would be all overhead. */
const SHORTEST_RUN: i32 = 16

export let batch: i32 = 0
export let inHeight: i32 = 0
export let inWidth: i32 = 0
export let channels: i32 = 0
export let outHeight: i32 = 0
export let outWidth: i32 = 0
export let filters: i32 = 0
export let kernelHeight: i32 = 0
export let kernelWidth: i32 = 0
export let strideHeight: i32 = 0
export let strideWidth: i32 = 0
export let dilationHeight: i32 = 0
export let dilationWidth: i32 = 0
export let padTop: i32 = 0
export let padLeft: i32 = 0

/** Sizes of the image that the windows slide over: padded where a window reaches over the edge. */
export let paddedHeight: i32 = 0
export let paddedWidth: i32 = 0
export let isPadded: bool = false
/** Images handled together, and the output positions of one image. */
export let groupImages: i32 = 0
export let imagePositions: i32 = 0
/** Values of one window: rows of the filter matrix. */
export let windowSize: i32 = 0
/** Whether windows are copied into a matrix for the forward pass. */
export let isCopied: bool = false

export let taps: usize = 0
export let rowOffsets: usize = 0
export let positions: usize = 0
export let padded: usize = 0
export let windows: usize = 0
export let panels: usize = 0

export function readGeometry(geometry: usize): void {
  batch = load<i32>(geometry)
  inHeight = load<i32>(geometry, 4)
  inWidth = load<i32>(geometry, 8)
  channels = load<i32>(geometry, 12)
  outHeight = load<i32>(geometry, 16)
  outWidth = load<i32>(geometry, 20)
  filters = load<i32>(geometry, 24)
  kernelHeight = load<i32>(geometry, 28)
  kernelWidth = load<i32>(geometry, 32)
  strideHeight = load<i32>(geometry, 36)
  strideWidth = load<i32>(geometry, 40)
  dilationHeight = load<i32>(geometry, 44)
  dilationWidth = load<i32>(geometry, 48)
  padTop = load<i32>(geometry, 52)
  padLeft = load<i32>(geometry, 56)
  paddedHeight = max(inHeight + padTop, (outHeight - 1) * strideHeight + (kernelHeight - 1) * dilationHeight + 1)
  paddedWidth = max(inWidth + padLeft, (outWidth - 1) * strideWidth + (kernelWidth - 1) * dilationWidth + 1)
  isPadded = paddedHeight > inHeight || paddedWidth > inWidth
  imagePositions = outHeight * outWidth
  groupImages = min(batch, (GROUP_POSITIONS + imagePositions - 1) / imagePositions)
  windowSize = kernelHeight * kernelWidth * channels
  isCopied = runLength() < SHORTEST_RUN && windowSize > runLength()
}

/** Neighbouring values of a window that lie side by side in memory. */
@inline
export function runLength(): i32 {
  return dilationWidth == 1 ? kernelWidth * channels : channels
}

@inline
export function runCount(): i32 {
  return windowSize / runLength()
}

@inline
export function imageBytes(): usize {
  return floats(paddedHeight * paddedWidth * channels)
}

/** Lays the scratch areas out from `scratch` on and returns their end. */
export function placeScratch(scratch: usize): usize {
  taps = align(scratch)
  rowOffsets = align(taps + floats(kernelHeight * kernelWidth))
  positions = align(rowOffsets + floats(roundUp(windowSize, 4)))
  padded = align(positions + floats(groupImages * imagePositions))
  windows = align(padded + (isPadded ? <usize>groupImages * imageBytes() : 0))
  panels = align(windows + (isCopied ? floats(groupImages * imagePositions * windowSize) : 0))
  const forward = windowSize * roundUp(filters, PANEL)
  const inputGradient = kernelHeight * kernelWidth * filters * roundUp(channels, PANEL)
  const filterGradient = BLOCK_POSITIONS * roundUp(filters, PANEL)
  return align(panels + floats(max(forward, max(inputGradient, filterGradient))))
}

@inline
function align(pointer: usize): usize {
  return (pointer + 63) & ~(<usize>63)
}

export function fillTaps(): void {
  let to = taps
  for (let row = 0; row < kernelHeight; row++) {
    for (let column = 0; column < kernelWidth; column++) {
      store<i32>(to, (row * dilationHeight * paddedWidth + column * dilationWidth) * channels * 4)
      to += 4
    }
  }
}

/** Byte offset of every value of a window. */
export function fillRowOffsets(): void {
  let to = rowOffsets
  for (let tap = 0; tap < kernelHeight * kernelWidth; tap++) {
    const from = load<i32>(taps + floats(tap))
    for (let channel = 0; channel < channels; channel++) {
      store<i32>(to, from + channel * 4)
      to += 4
    }
  }
}

/** Byte offset of every run of a window. */
export function fillRuns(): void {
  if (dilationWidth > 1) {
    fillTaps()
    return
  }
  for (let row = 0; row < kernelHeight; row++) {
    store<i32>(taps + floats(row), row * dilationHeight * paddedWidth * channels * 4)
  }
}

export function fillPositions(): void {
  let to = positions
  const rowStep = strideHeight * paddedWidth * channels * 4
  const columnStep = strideWidth * channels * 4
  for (let image = 0; image < groupImages; image++) {
    for (let row = 0; row < outHeight; row++) {
      let offset = image * <i32>imageBytes() + row * rowStep
      for (let column = 0; column < outWidth; column++) {
        store<i32>(to, offset)
        offset += columnStep
        to += 4
      }
    }
  }
}

/** Copies `images` images into the padded group. */
export function padImages(from: usize, images: i32): void {
  memory.fill(padded, 0, <usize>images * imageBytes())
  const rowBytes = floats(inWidth * channels)
  const paddedRowBytes = floats(paddedWidth * channels)
  let image = padded + <usize>padTop * paddedRowBytes + floats(padLeft * channels)
  for (let i = 0; i < images; i++) {
    let to = image
    for (let row = 0; row < inHeight; row++) {
      memory.copy(to, from, rowBytes)
      from += rowBytes
      to += paddedRowBytes
    }
    image += imageBytes()
  }
}

/** Copies the inner part of the padded group back into `images` images. */
export function unpadImages(to: usize, images: i32): void {
  const rowBytes = floats(inWidth * channels)
  const paddedRowBytes = floats(paddedWidth * channels)
  let image = padded + <usize>padTop * paddedRowBytes + floats(padLeft * channels)
  for (let i = 0; i < images; i++) {
    let from = image
    for (let row = 0; row < inHeight; row++) {
      memory.copy(to, from, rowBytes)
      to += rowBytes
      from += paddedRowBytes
    }
    image += imageBytes()
  }
}
