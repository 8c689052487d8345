/** A part of a picture in another size: every new pixel is the mean of what it covers. Pure. */
export interface Plane {
  readonly width: number
  readonly height: number
  /** 1 or 3. */
  readonly channels: number
  /** 0–1, row-major, channels last. */
  readonly values: Float32Array
}

export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export function resample(plane: Plane, area: Area, size: { readonly width: number; readonly height: number }): Plane {
  const { channels } = plane
  const values = new Float32Array(size.width * size.height * channels)
  for (let y = 0; y < size.height; y++) {
    const rows = span(area.top + (area.height * y) / size.height, area.height / size.height, plane.height)
    for (let x = 0; x < size.width; x++) {
      const columns = span(area.left + (area.width * x) / size.width, area.width / size.width, plane.width)
      for (let channel = 0; channel < channels; channel++) {
        values[(y * size.width + x) * channels + channel] = mean(plane, { rows, columns, channel })
      }
    }
  }
  return { ...size, channels, values }
}

interface Span {
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

/** At least one pixel, within the picture. */
function span(start: number, length: number, limit: number): Span {
  const from = Math.min(limit - 1, Math.max(0, Math.floor(start)))
  return { from, to: Math.min(limit, Math.max(from + 1, Math.ceil(start + length - 1e-6))) }
}

function mean(plane: Plane, { rows, columns, channel }: { rows: Span; columns: Span; channel: number }): number {
  let sum = 0
  for (let y = rows.from; y < rows.to; y++) {
    for (let x = columns.from; x < columns.to; x++) {
      sum += plane.values[(y * plane.width + x) * plane.channels + channel] ?? 0
    }
  }
  return sum / ((rows.to - rows.from) * (columns.to - columns.from))
}
