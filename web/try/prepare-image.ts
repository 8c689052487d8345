/**
 * Makes of any picture what the network was trained on, in steps that can be shown: grey where the
 * data set is, light on dark where it is, cut to the subject, and in its size. Pure.
 */
import { resample, type Area, type Plane } from './resample.ts'

export interface Stage {
  readonly kind: 'opened' | 'grey' | 'inverted' | 'cut' | 'seen'
  readonly plane: Plane
}

/** How a data set's pictures were framed. */
export type Framing =
  /** The ink fills a box in the middle and its mass is centred, as in MNIST. */
  | 'ink'
  /** The thing fills the picture, on black. */
  | 'object'
  /** The middle square, in colour. */
  | 'photo'

interface Wanted {
  /** Height, width, channels. */
  readonly shape: readonly number[]
  readonly framing: Framing
}

/** What counts as ink, of the span from background to the strongest stroke. */
const INK = 0.25
/** MNIST's 20 of 28 pixels. */
const MASS_BOX = 20 / 28

/** The last stage is what the network sees. */
export function prepareImage(
  image: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number },
  { shape: [height = 1, width = 1, channels = 1], framing }: Wanted,
): readonly Stage[] {
  const size = { width, height }
  const opened = colourOf(image)
  const stages: Stage[] = [{ kind: 'opened', plane: opened }]
  const plane = channels === 1 ? greyOf(opened) : opened
  if (channels === 1) stages.push({ kind: 'grey', plane })
  if (framing === 'photo' || channels !== 1) {
    const cut = square(plane)
    const seen = resample(plane, cut, size)
    return [...stages, { kind: 'cut', plane: crop(plane, cut) }, { kind: 'seen', plane: seen }]
  }
  const isLight = borderMean(plane) > 0.5
  const dark = fromBackground(isLight ? { ...plane, values: plane.values.map((value) => 1 - value) } : plane)
  if (isLight) stages.push({ kind: 'inverted', plane: dark })
  const box = inkBox(dark)
  const seen = placed(dark, box, { ...size, framing })
  return [...stages, { kind: 'cut', plane: crop(dark, box) }, { kind: 'seen', plane: seen }]
}

function colourOf({ data, width, height }: { data: Uint8ClampedArray; width: number; height: number }): Plane {
  const values = new Float32Array(width * height * 3)
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) values[3 * i + channel] = (data[4 * i + channel] ?? 0) / 255
  }
  return { width, height, channels: 3, values }
}

/** Brightness as eyes weigh it (Rec. 601). */
function greyOf({ width, height, values }: Plane): Plane {
  const grey = Float32Array.from({ length: width * height }, (_, i) => {
    return 0.299 * (values[3 * i] ?? 0) + 0.587 * (values[3 * i + 1] ?? 0) + 0.114 * (values[3 * i + 2] ?? 0)
  })
  return { width, height, channels: 1, values: grey }
}

function border({ width, height, values }: Plane): readonly number[] {
  return Array.from(values).filter((_, i) => {
    const x = i % width
    const y = Math.floor(i / width)
    return x === 0 || y === 0 || x === width - 1 || y === height - 1
  })
}

function borderMean(plane: Plane): number {
  const values = border(plane)
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The background, as the border shows it, becomes black, the strongest stroke white: paper is never quite white. */
function fromBackground(plane: Plane): Plane {
  const values = border(plane).toSorted((one, other) => one - other)
  const background = values[Math.floor(values.length / 2)] ?? 0
  const highest = plane.values.reduce((most, value) => Math.max(most, value), 0)
  const span = Math.max(1e-3, highest - background)
  return { ...plane, values: plane.values.map((value) => Math.max(0, value - background) / span) }
}

function inkBox({ width, height, values }: Plane): Area {
  let [left, top, right, bottom] = [width, height, -1, -1]
  values.forEach((value, i) => {
    if (value < INK) return
    const x = i % width
    const y = Math.floor(i / width)
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  })
  if (right < 0) return { left: 0, top: 0, width, height }
  return { left, top, width: right - left + 1, height: bottom - top + 1 }
}

function placed(plane: Plane, box: Area, wanted: { width: number; height: number; framing: Framing }): Plane {
  const { width, height, framing } = wanted
  const byMass = framing === 'ink' && Math.min(width, height) >= 20
  const room = (byMass ? MASS_BOX : 1) * Math.min(width, height)
  const scale = room / Math.max(box.width, box.height)
  const fitted = {
    width: Math.max(1, Math.round(box.width * scale)),
    height: Math.max(1, Math.round(box.height * scale)),
  }
  const small = resample(plane, box, fitted)
  const middle = byMass ? centreOfMass(small) : { x: fitted.width / 2, y: fitted.height / 2 }
  return put(small, {
    width,
    height,
    left: Math.round(width / 2 - middle.x),
    top: Math.round(height / 2 - middle.y),
  })
}

function centreOfMass({ width, height, values }: Plane): { readonly x: number; readonly y: number } {
  let [mass, x, y] = [0, 0, 0]
  values.forEach((value, i) => {
    mass += value
    x += value * ((i % width) + 0.5)
    y += value * (Math.floor(i / width) + 0.5)
  })
  return mass === 0 ? { x: width / 2, y: height / 2 } : { x: x / mass, y: y / mass }
}

/** On black; what would stand outside is cut off. */
function put(small: Plane, { width, height, left, top }: Area): Plane {
  const values = new Float32Array(width * height)
  small.values.forEach((value, i) => {
    const x = left + (i % small.width)
    const y = top + Math.floor(i / small.width)
    if (x >= 0 && y >= 0 && x < width && y < height) values[y * width + x] = Math.min(1, value)
  })
  return { width, height, channels: 1, values }
}

function square({ width, height }: Plane): Area {
  const side = Math.min(width, height)
  return { left: (width - side) / 2, top: (height - side) / 2, width: side, height: side }
}

function crop(plane: Plane, area: Area): Plane {
  return resample(plane, area, {
    width: Math.max(1, Math.round(area.width)),
    height: Math.max(1, Math.round(area.height)),
  })
}
