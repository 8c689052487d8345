/** Conv2D on [batch, height, width, channels] and its gradients, straight from the definition. */
import { sights, type Windows } from './windows.ts'

export function convolution(x: Float32Array, filter: Float32Array, windows: Windows): Float64Array {
  const { batch, outHeight, outWidth, channels, filters } = windows
  const y = new Float64Array(batch * outHeight * outWidth * filters)
  for (const { pixel, output, tap } of sights(windows)) {
    for (let c = 0; c < channels; c++) {
      for (let f = 0; f < filters; f++) {
        const weight = filter[(tap * channels + c) * filters + f] ?? 0
        y[output + f] = (y[output + f] ?? 0) + (x[pixel + c] ?? 0) * weight
      }
    }
  }
  return y
}

export function convolutionFilterGradient(x: Float32Array, dy: Float32Array, windows: Windows): Float64Array {
  const { kernelHeight, kernelWidth, channels, filters } = windows
  const dw = new Float64Array(kernelHeight * kernelWidth * channels * filters)
  for (const { pixel, output, tap } of sights(windows)) {
    for (let c = 0; c < channels; c++) {
      for (let f = 0; f < filters; f++) {
        const at = (tap * channels + c) * filters + f
        dw[at] = (dw[at] ?? 0) + (x[pixel + c] ?? 0) * (dy[output + f] ?? 0)
      }
    }
  }
  return dw
}

export function convolutionInputGradient(dy: Float32Array, filter: Float32Array, windows: Windows): Float64Array {
  const { batch, inHeight, inWidth, channels, filters } = windows
  const dx = new Float64Array(batch * inHeight * inWidth * channels)
  for (const { pixel, output, tap } of sights(windows)) {
    for (let c = 0; c < channels; c++) {
      for (let f = 0; f < filters; f++) {
        const weight = filter[(tap * channels + c) * filters + f] ?? 0
        dx[pixel + c] = (dx[pixel + c] ?? 0) + (dy[output + f] ?? 0) * weight
      }
    }
  }
  return dx
}
