/**
 * Which points of a long curve to draw: largest triangle three buckets (Steinarsson 2013), with
 * the lowest and the highest point always kept, so that a spike is never decimated away.
 */
export const MAX_DRAWN_POINTS = 600

/** Indices in rising order, at most `limit`; the first, the last, the lowest and the highest finite point are among them. */
export function decimate(x: Float32Array, y: Float32Array, limit = MAX_DRAWN_POINTS): readonly number[] {
  const count = Math.min(x.length, y.length)
  if (count <= limit) return Array.from({ length: count }, (_, i) => i)
  const kept = new Set([0, count - 1, ...extremes(y, count)])
  const buckets = limit - kept.size
  const width = (count - 2) / buckets
  let anchor = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor(bucket * width)
    const to = 1 + Math.floor((bucket + 1) * width)
    anchor = farthest({ x, y, anchor, from, to, next: mean(x, y, to, Math.min(count, to + Math.ceil(width))) })
    kept.add(anchor)
  }
  return [...kept].toSorted((a, b) => a - b)
}

function extremes(y: Float32Array, count: number): readonly number[] {
  let lowest = -1
  let highest = -1
  for (let i = 0; i < count; i++) {
    const value = y[i] ?? NaN
    if (!Number.isFinite(value)) continue
    if (lowest < 0 || value < (y[lowest] ?? 0)) lowest = i
    if (highest < 0 || value > (y[highest] ?? 0)) highest = i
  }
  return lowest < 0 ? [] : [lowest, highest]
}

function mean(x: Float32Array, y: Float32Array, from: number, to: number): readonly [number, number] {
  let sumX = 0
  let sumY = 0
  let finite = 0
  for (let i = from; i < to; i++) {
    const value = y[i] ?? NaN
    if (!Number.isFinite(value)) continue
    sumX += x[i] ?? 0
    sumY += value
    finite++
  }
  return finite === 0 ? [x[Math.min(from, x.length - 1)] ?? 0, 0] : [sumX / finite, sumY / finite]
}

interface Bucket {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly anchor: number
  readonly from: number
  readonly to: number
  readonly next: readonly [number, number]
}

/** The point of the bucket that spans the largest triangle with the last kept point and the next bucket's mean. */
function farthest({ x, y, anchor, from, to, next }: Bucket): number {
  const anchorX = x[anchor] ?? 0
  const anchorY = Number.isFinite(y[anchor]) ? (y[anchor] ?? 0) : 0
  let best = from
  let largest = -1
  for (let i = from; i < to; i++) {
    const value = y[i] ?? NaN
    if (!Number.isFinite(value)) continue
    const area = Math.abs((anchorX - next[0]) * (value - anchorY) - (anchorX - (x[i] ?? 0)) * (next[1] - anchorY))
    if (area > largest) {
      largest = area
      best = i
    }
  }
  return best
}
