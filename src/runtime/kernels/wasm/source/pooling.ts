/** Pooling gradients on [batch, height, width, channels]; geometry as for a convolution, `filters` = `channels`. */
import {
  batch,
  channels,
  dilationHeight,
  dilationWidth,
  inHeight,
  inWidth,
  kernelHeight,
  kernelWidth,
  outHeight,
  outWidth,
  padLeft,
  padTop,
  readGeometry,
  strideHeight,
  strideWidth,
} from './geometry'
import { floats, loadFirst, storeFirst } from './lanes'

/** Greatest value of every window. */
export function maxPool(geometry: usize, x: usize, y: usize): void {
  readGeometry(geometry)
  const pixel = floats(channels)
  const quads = channels & ~3
  let out = y
  for (let image = 0; image < batch; image++) {
    const from = x + <usize>(image * inHeight * inWidth) * pixel
    for (let row = 0; row < outHeight; row++) {
      const top = row * strideHeight - padTop
      for (let column = 0; column < outWidth; column++) {
        const left = column * strideWidth - padLeft
        let isFirst = true
        for (let i = 0; i < kernelHeight; i++) {
          const inRow = top + i * dilationHeight
          if (inRow < 0 || inRow >= inHeight) continue
          for (let j = 0; j < kernelWidth; j++) {
            const inColumn = left + j * dilationWidth
            if (inColumn < 0 || inColumn >= inWidth) continue
            const source = from + <usize>(inRow * inWidth + inColumn) * pixel
            if (isFirst) {
              memory.copy(out, source, pixel)
              isFirst = false
              continue
            }
            const end = floats(quads)
            for (let at: usize = 0; at < end; at += 16) {
              v128.store(out + at, f32x4.max(v128.load(out + at), v128.load(source + at)))
            }
            for (let at = end; at < pixel; at += 4) {
              store<f32>(out + at, max<f32>(load<f32>(out + at), load<f32>(source + at)))
            }
          }
        }
        out += pixel
      }
    }
  }
}

/**
 * Every window hands its gradient to the first pixel that holds its maximum. `y` is the pooled output.
 * Ties go to the first in reading order, as on tfjs' cpu backend.
 */
export function maxPoolGradient(geometry: usize, x: usize, y: usize, dy: usize, dx: usize): void {
  readGeometry(geometry)
  const pixel = floats(channels)
  const rowBytes = <usize>inWidth * pixel
  const isPair =
    kernelHeight == 2 && kernelWidth == 2 && strideHeight == 2 && strideWidth == 2 && padTop == 0 && padLeft == 0
  const isInside = outHeight * 2 <= inHeight && outWidth * 2 <= inWidth && channels % 4 == 0
  const isCovering = outHeight * 2 == inHeight && outWidth * 2 == inWidth
  const isFast = isPair && isInside && dilationHeight == 1 && dilationWidth == 1
  if (!(isFast && isCovering)) memory.fill(dx, 0, <usize>(batch * inHeight) * rowBytes)
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < outHeight; row++) {
      if (isFast) {
        let offset = <usize>(image * inHeight + row * 2) * rowBytes
        for (let column = 0; column < outWidth; column++) {
          pairGradient(x + offset, y, dy, dx + offset, pixel, rowBytes)
          offset += 2 * pixel
          y += pixel
          dy += pixel
        }
      } else {
        for (let column = 0; column < outWidth; column++) {
          const origin = <usize>(image * inHeight) * rowBytes
          windowGradient(row, column, x + origin, y, dy, dx + origin)
          y += pixel
          dy += pixel
        }
      }
    }
  }
}

/** The common 2 × 2 window with stride 2: windows do not overlap, so every pixel is written once and none is read. */
@inline
function pairGradient(x: usize, y: usize, dy: usize, dx: usize, pixel: usize, rowBytes: usize): void {
  const end = x + pixel
  while (x < end) {
    const greatest = v128.load(y)
    let share = v128.load(dy) // becomes 0 in lanes that have been handed on
    const below = x + rowBytes
    const dxBelow = dx + rowBytes
    let isGreatest = f32x4.eq(v128.load(x), greatest)
    v128.store(dx, v128.and(share, isGreatest))
    share = v128.andnot(share, isGreatest)
    isGreatest = f32x4.eq(v128.load(x + pixel), greatest)
    v128.store(dx + pixel, v128.and(share, isGreatest))
    share = v128.andnot(share, isGreatest)
    isGreatest = f32x4.eq(v128.load(below), greatest)
    v128.store(dxBelow, v128.and(share, isGreatest))
    share = v128.andnot(share, isGreatest)
    isGreatest = f32x4.eq(v128.load(below + pixel), greatest)
    v128.store(dxBelow + pixel, v128.and(share, isGreatest))
    x += 16
    y += 16
    dy += 16
    dx += 16
  }
}

function windowGradient(row: i32, column: i32, x: usize, y: usize, dy: usize, dx: usize): void {
  const pixel = floats(channels)
  const top = row * strideHeight - padTop
  const left = column * strideWidth - padLeft
  for (let channel = 0; channel < channels; channel += 4) {
    const lanes = channels - channel
    const at = floats(channel)
    const greatest = loadFirst(y + at, lanes)
    let share = loadFirst(dy + at, lanes) // becomes 0 in lanes that have been handed on
    for (let i = 0; i < kernelHeight; i++) {
      const inRow = top + i * dilationHeight
      if (inRow < 0 || inRow >= inHeight) continue
      for (let j = 0; j < kernelWidth; j++) {
        const inColumn = left + j * dilationWidth
        if (inColumn < 0 || inColumn >= inWidth) continue
        const offset = <usize>(inRow * inWidth + inColumn) * pixel + at
        const isGreatest = f32x4.eq(loadFirst(x + offset, lanes), greatest)
        const sum = f32x4.add(loadFirst(dx + offset, lanes), v128.and(share, isGreatest))
        storeFirst(dx + offset, sum, lanes)
        share = v128.andnot(share, isGreatest)
      }
    }
  }
}

/** Every pixel of a window gets an equal share; padding does not count as a pixel. */
export function averagePoolGradient(geometry: usize, dy: usize, dx: usize): void {
  readGeometry(geometry)
  const pixel = floats(channels)
  memory.fill(dx, 0, <usize>(batch * inHeight * inWidth) * pixel)
  const quads = floats(channels & ~3)
  for (let image = 0; image < batch; image++) {
    const target = dx + <usize>(image * inHeight * inWidth) * pixel
    for (let row = 0; row < outHeight; row++) {
      const top = row * strideHeight - padTop
      const firstRow = max(top, 0)
      const lastRow = min(top + kernelHeight, inHeight)
      for (let column = 0; column < outWidth; column++) {
        const left = column * strideWidth - padLeft
        const firstColumn = max(left, 0)
        const lastColumn = min(left + kernelWidth, inWidth)
        const share = <f32>1 / <f32>((lastRow - firstRow) * (lastColumn - firstColumn))
        const shares = f32x4.splat(share)
        for (let inRow = firstRow; inRow < lastRow; inRow++) {
          for (let inColumn = firstColumn; inColumn < lastColumn; inColumn++) {
            const to = target + <usize>(inRow * inWidth + inColumn) * pixel
            let at: usize = 0
            for (; at < quads; at += 16) {
              v128.store(to + at, f32x4.add(v128.load(to + at), f32x4.mul(v128.load(dy + at), shares)))
            }
            for (; at < pixel; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(dy + at) * share)
          }
        }
        dy += pixel
      }
    }
  }
}
