/** Conv2D on [batch, height, width, channels] and its two gradients, as matrix products that never build the big matrix. */
import {
  batch,
  BLOCK_POSITIONS,
  channels,
  fillPositions,
  fillRowOffsets,
  fillRuns,
  fillTaps,
  filters,
  groupImages,
  imageBytes,
  imagePositions,
  inHeight,
  inWidth,
  isCopied,
  isPadded,
  kernelHeight,
  kernelWidth,
  padded,
  padImages,
  panels,
  placeScratch,
  positions,
  readGeometry,
  rowOffsets,
  runCount,
  runLength,
  taps,
  unpadImages,
  windows,
  windowSize,
} from './geometry'
import { floats } from './lanes'
import { packPanel, packPanelTransposed } from './pack'
import { FROM_BIAS, FROM_OUTPUT, FROM_ZERO, LINEAR, outerTile, PANEL, rowTile, scatteredOuterTile } from './tiles'

/** Bytes of scratch that each of the three kernels needs. */
export function convolutionScratch(geometry: usize): usize {
  readGeometry(geometry)
  return placeScratch(0) + 64
}

/** `y = activation(x ∗ filter + bias)`; `bias` may be 0. */
export function convolution(
  geometry: usize,
  x: usize,
  filter: usize,
  bias: usize,
  y: usize,
  scratch: usize,
  activation: i32,
): void {
  readGeometry(geometry)
  placeScratch(scratch)
  fillRuns()
  fillPositions()
  for (let column = 0, panel = panels; column < filters; column += PANEL) {
    packPanel(filter + floats(column), floats(filters), windowSize, min(PANEL, filters - column), panel)
    panel += floats(windowSize * PANEL)
  }
  const start = bias ? FROM_BIAS : FROM_ZERO
  const inImageBytes = floats(inHeight * inWidth * channels)
  const outBytes = floats(filters)
  for (let image = 0; image < batch; image += groupImages) {
    const images = min(groupImages, batch - image)
    let group = x + <usize>image * inImageBytes
    if (isPadded) {
      padImages(group, images)
      group = padded
    }
    const count = images * imagePositions
    const outGroup = y + <usize>image * floats(imagePositions) * filters
    let table = positions
    let segmentCount = runCount()
    let length = runLength()
    if (isCopied) {
      copyWindows(group, count)
      group = windows
      table = 0 // windows lie one after the other
      segmentCount = 1
      length = windowSize
    }
    const windowBytes = floats(windowSize)
    let panel = panels
    for (let column = 0; column < filters; column += PANEL) {
      const width = min(PANEL, filters - column)
      const panelBias = bias ? bias + floats(column) : 0
      for (let p = 0; p < count; p += 4) {
        const p1 = min(p + 1, count - 1)
        const p2 = min(p + 2, count - 1)
        const p3 = min(p + 3, count - 1)
        const out = outGroup + floats(column)
        rowTile(
          group + (table ? <usize>load<i32>(table + floats(p)) : <usize>p * windowBytes),
          group + (table ? <usize>load<i32>(table + floats(p1)) : <usize>p1 * windowBytes),
          group + (table ? <usize>load<i32>(table + floats(p2)) : <usize>p2 * windowBytes),
          group + (table ? <usize>load<i32>(table + floats(p3)) : <usize>p3 * windowBytes),
          taps,
          segmentCount,
          length,
          panel,
          out + <usize>p * outBytes,
          out + <usize>p1 * outBytes,
          out + <usize>p2 * outBytes,
          out + <usize>p3 * outBytes,
          width,
          start,
          panelBias,
          activation,
        )
      }
      panel += floats(windowSize * PANEL)
    }
  }
}

/** The matrix of windows, for inputs with so few channels that the runs of a window are short. Leaves one run at offset 0. */
function copyWindows(group: usize, count: i32): void {
  fillRuns()
  const runs = runCount()
  const length = runLength()
  let to = windows
  for (let p = 0; p < count; p++) {
    const window = group + <usize>load<i32>(positions + floats(p))
    for (let run = 0; run < runs; run++) {
      let from = window + <usize>load<i32>(taps + floats(run))
      for (let i = 0; i < length; i++) {
        store<f32>(to, load<f32>(from))
        from += 4
        to += 4
      }
    }
  }
  store<i32>(taps, 0)
}

/** Gradient with respect to the filter: `dw[k, f] = Σ window[p, k] · dy[p, f]`. */
export function convolutionFilterGradient(geometry: usize, x: usize, dy: usize, dw: usize, scratch: usize): void {
  readGeometry(geometry)
  placeScratch(scratch)
  fillTaps()
  fillRowOffsets()
  fillPositions()
  memory.fill(dw, 0, floats(windowSize * filters))
  const inImageBytes = floats(inHeight * inWidth * channels)
  const outBytes = floats(filters)
  const isQuad = channels % 4 == 0
  for (let image = 0; image < batch; image += groupImages) {
    const images = min(groupImages, batch - image)
    let group = x + <usize>image * inImageBytes
    if (isPadded) {
      padImages(group, images)
      group = padded
    }
    const count = images * imagePositions
    const dyGroup = dy + <usize>image * floats(imagePositions) * filters
    for (let first = 0; first < count; first += BLOCK_POSITIONS) {
      const length = min(BLOCK_POSITIONS, count - first)
      const table = positions + floats(first)
      for (let column = 0; column < filters; column += PANEL) {
        const width = min(PANEL, filters - column)
        packPanel(dyGroup + <usize>first * outBytes + floats(column), outBytes, length, width, panels)
        const out = dw + floats(column)
        for (let k = 0; k < windowSize; k += 4) {
          const to = out + <usize>k * outBytes
          const offsets = rowOffsets + floats(k)
          if (isQuad) {
            outerTile(group + <usize>load<i32>(offsets), table, length, panels, to, outBytes, width)
          } else {
            const rows = min(4, windowSize - k)
            scatteredOuterTile(group, offsets, rows, table, length, panels, to, outBytes, width)
          }
        }
      }
    }
  }
}

/** Gradient with respect to the input: every tap adds `dy · filter[tap]ᵀ` to the pixels its window saw. */
export function convolutionInputGradient(geometry: usize, dy: usize, filter: usize, dx: usize, scratch: usize): void {
  readGeometry(geometry)
  placeScratch(scratch)
  fillTaps()
  fillPositions()
  const panelBytes = floats(filters * PANEL)
  const tapCount = kernelHeight * kernelWidth
  for (let tap = 0, panel = panels; tap < tapCount; tap++) {
    const from = filter + <usize>tap * floats(channels) * filters
    for (let column = 0; column < channels; column += PANEL) {
      const width = min(PANEL, channels - column)
      packPanelTransposed(from + <usize>column * floats(filters), floats(filters), filters, width, panel)
      panel += panelBytes
    }
  }
  const run = rowOffsets // one run at offset 0
  store<i32>(run, 0)
  const inImageBytes = floats(inHeight * inWidth * channels)
  const outBytes = floats(filters)
  for (let image = 0; image < batch; image += groupImages) {
    const images = min(groupImages, batch - image)
    const target = dx + <usize>image * inImageBytes
    const group = isPadded ? padded : target
    memory.fill(group, 0, <usize>images * imageBytes())
    const count = images * imagePositions
    const dyGroup = dy + <usize>image * floats(imagePositions) * filters
    let panel = panels
    for (let tap = 0; tap < tapCount; tap++) {
      const origin = group + <usize>load<i32>(taps + floats(tap))
      for (let column = 0; column < channels; column += PANEL) {
        const width = min(PANEL, channels - column)
        const out = origin + floats(column)
        for (let p = 0; p < count; p += 4) {
          const p1 = min(p + 1, count - 1)
          const p2 = min(p + 2, count - 1)
          const p3 = min(p + 3, count - 1)
          rowTile(
            dyGroup + <usize>p * outBytes,
            dyGroup + <usize>p1 * outBytes,
            dyGroup + <usize>p2 * outBytes,
            dyGroup + <usize>p3 * outBytes,
            run,
            1,
            filters,
            panel,
            out + <usize>load<i32>(positions + floats(p)),
            out + <usize>load<i32>(positions + floats(p1)),
            out + <usize>load<i32>(positions + floats(p2)),
            out + <usize>load<i32>(positions + floats(p3)),
            width,
            FROM_OUTPUT,
            0,
            LINEAR,
          )
        }
        panel += panelBytes
      }
    }
    if (isPadded) unpadImages(target, images)
  }
}
