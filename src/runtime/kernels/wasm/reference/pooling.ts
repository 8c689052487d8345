/** Pooling and its gradients; `filters` of the windows equals `channels`. */
import { sights, type Windows } from './windows.ts'

export function maxPool(x: Float32Array, windows: Windows): Float64Array {
  const y = new Float64Array(outputSize(windows)).fill(Number.NEGATIVE_INFINITY)
  for (const { pixel, output } of sights(windows)) {
    for (let c = 0; c < windows.channels; c++) {
      y[output + c] = Math.max(y[output + c] ?? 0, x[pixel + c] ?? 0)
    }
  }
  return y
}

/** To the first pixel in reading order that holds the maximum. */
export function maxPoolGradient(x: Float32Array, dy: Float32Array, windows: Windows): Float64Array {
  const y = maxPool(x, windows)
  const isTaken = new Uint8Array(y.length)
  const dx = new Float64Array(x.length)
  for (const { pixel, output } of sights(windows)) {
    for (let c = 0; c < windows.channels; c++) {
      if (isTaken[output + c] || x[pixel + c] !== y[output + c]) continue
      isTaken[output + c] = 1
      dx[pixel + c] = (dx[pixel + c] ?? 0) + (dy[output + c] ?? 0)
    }
  }
  return dx
}

/** An equal share to every pixel of the window; padding is no pixel. */
export function averagePoolGradient(dy: Float32Array, windows: Windows): Float64Array {
  const seen = new Float64Array(outputSize(windows))
  for (const { output } of sights(windows)) seen[output] = (seen[output] ?? 0) + 1
  const dx = new Float64Array(windows.batch * windows.inHeight * windows.inWidth * windows.channels)
  for (const { pixel, output } of sights(windows)) {
    for (let c = 0; c < windows.channels; c++) {
      dx[pixel + c] = (dx[pixel + c] ?? 0) + (dy[output + c] ?? 0) / (seen[output] ?? 1)
    }
  }
  return dx
}

function outputSize({ batch, outHeight, outWidth, channels }: Windows): number {
  return batch * outHeight * outWidth * channels
}
