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
import { floats } from './lanes'

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
  memory.fill(dx, 0, <usize>(batch * inHeight * inWidth) * pixel)
  const quads = floats(channels & ~3)
  for (let image = 0; image < batch; image++) {
    const imageOffset = <usize>(image * inHeight * inWidth) * pixel
    for (let row = 0; row < outHeight; row++) {
      const top = row * strideHeight - padTop
      for (let column = 0; column < outWidth; column++) {
        const left = column * strideWidth - padLeft
        for (let at: usize = 0; at < pixel; at += at < quads ? 16 : 4) {
          if (at < quads) {
            const greatest = v128.load(y + at)
            let share = v128.load(dy + at) // becomes 0 in lanes that have been handed on
            for (let i = 0; i < kernelHeight; i++) {
              const inRow = top + i * dilationHeight
              if (inRow < 0 || inRow >= inHeight) continue
              for (let j = 0; j < kernelWidth; j++) {
                const inColumn = left + j * dilationWidth
                if (inColumn < 0 || inColumn >= inWidth) continue
                const offset = imageOffset + <usize>(inRow * inWidth + inColumn) * pixel + at
                const isGreatest = f32x4.eq(v128.load(x + offset), greatest)
                v128.store(dx + offset, f32x4.add(v128.load(dx + offset), v128.and(share, isGreatest)))
                share = v128.andnot(share, isGreatest)
              }
            }
          } else {
            const greatest = load<f32>(y + at)
            let isOpen = true
            for (let i = 0; i < kernelHeight; i++) {
              const inRow = top + i * dilationHeight
              if (inRow < 0 || inRow >= inHeight) continue
              for (let j = 0; j < kernelWidth; j++) {
                const inColumn = left + j * dilationWidth
                if (inColumn < 0 || inColumn >= inWidth) continue
                const offset = imageOffset + <usize>(inRow * inWidth + inColumn) * pixel + at
                if (isOpen && load<f32>(x + offset) == greatest) {
                  store<f32>(dx + offset, load<f32>(dx + offset) + load<f32>(dy + at))
                  isOpen = false
                }
              }
            }
          }
        }
        y += pixel
        dy += pixel
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
