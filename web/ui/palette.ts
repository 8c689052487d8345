/**
 * Colours for values as tables of 256 packed pixels. Magnitudes run from deep violet over green to
 * yellow with steadily rising lightness; signed values from blue over the panel's tone to orange.
 */

export type Rgb = readonly [red: number, green: number, blue: number]

/** One entry is a pixel as `ImageData` holds it, read as a 32-bit word. */
export type ColourTable = Uint32Array

const TABLE_SIZE = 256

/** Sampled from the viridis family: perceptually even, readable without colour vision. */
const MAGNITUDE_STOPS: readonly Rgb[] = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
]

const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1

function pack([red, green, blue]: Rgb): number {
  return IS_LITTLE_ENDIAN
    ? ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
    : ((red << 24) | (green << 16) | (blue << 8) | 255) >>> 0
}

/** Interpolates evenly spaced stops. */
function colourTable(stops: readonly Rgb[]): ColourTable {
  return Uint32Array.from({ length: TABLE_SIZE }, (_, index) => {
    const at = (index / (TABLE_SIZE - 1)) * (stops.length - 1)
    const from = stops[Math.floor(at)] ?? [0, 0, 0]
    const to = stops[Math.ceil(at)] ?? from
    const share = at - Math.floor(at)
    const mix = (channel: 0 | 1 | 2) => Math.round(from[channel] + (to[channel] - from[channel]) * share)
    return pack([mix(0), mix(1), mix(2)])
  })
}

export const MAGNITUDE = colourTable(MAGNITUDE_STOPS)
export const GREY = colourTable([
  [0, 0, 0],
  [255, 255, 255],
])

export interface ThemeColours {
  /** Negative, zero, positive. */
  readonly signed: ColourTable
  /** A tile without a value yet. */
  readonly empty: number
}

export function themeColours(colours: { negative: Rgb; zero: Rgb; positive: Rgb }): ThemeColours {
  return { signed: colourTable([colours.negative, colours.zero, colours.positive]), empty: pack(colours.zero) }
}

/** `rgb(…)`, `#rrggbb` or `#rgb`, as computed styles give them. */
export function readColour(text: string): Rgb {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text.trim())
  const full = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : text.trim()
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(full)
  const parts = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : (text.match(/[\d.]+/g) ?? []).map(Number)
  const [red = 0, green = 0, blue = 0] = parts
  return [red, green, blue]
}
