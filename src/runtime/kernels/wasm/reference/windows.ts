/** Sizes of a convolution or pool, and the walk over every pixel that every window sees. */

export interface Windows {
  readonly batch: number
  readonly inHeight: number
  readonly inWidth: number
  readonly channels: number
  readonly outHeight: number
  readonly outWidth: number
  readonly filters: number
  readonly kernelHeight: number
  readonly kernelWidth: number
  readonly strideHeight: number
  readonly strideWidth: number
  readonly dilationHeight: number
  readonly dilationWidth: number
  readonly padTop: number
  readonly padLeft: number
}

export interface Sight {
  /** Index of the pixel's first channel. */
  readonly pixel: number
  /** Index of the window's first output channel. */
  readonly output: number
  /** Index of the tap within the window. */
  readonly tap: number
}

/** Windows in reading order, their pixels in reading order; padding is left out. */
export function* sights(windows: Windows): Generator<Sight> {
  const { batch, inHeight, inWidth, outHeight, outWidth, kernelHeight, kernelWidth } = windows
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        for (let i = 0; i < kernelHeight; i++) {
          for (let j = 0; j < kernelWidth; j++) {
            const y = row * windows.strideHeight - windows.padTop + i * windows.dilationHeight
            const x = column * windows.strideWidth - windows.padLeft + j * windows.dilationWidth
            if (y < 0 || y >= inHeight || x < 0 || x >= inWidth) continue
            yield {
              pixel: ((image * inHeight + y) * inWidth + x) * windows.channels,
              output: ((image * outHeight + row) * outWidth + column) * windows.filters,
              tap: i * kernelWidth + j,
            }
          }
        }
      }
    }
  }
}
