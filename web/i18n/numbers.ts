/** How figures are written, the same in both languages: thin groups of three, a point, a unit with a space. */

const GROUP = '\u202f'
const MINUS = '\u2212'

/** `93 322`. */
export function writeCount(value: number): string {
  const digits = Math.abs(Math.round(value))
    .toFixed(0)
    .replaceAll(/\B(?=(\d{3})+(?!\d))/g, GROUP)
  return value < 0 ? MINUS + digits : digits
}

const SCALES = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const

/** `5.6 M`, `712`, `18 k`: two figures where it matters. */
export function writeCompact(value: number): string {
  for (const [scale, letter] of SCALES) {
    if (Math.abs(value) >= scale) {
      const scaled = value / scale
      return `${scaled < 99.95 ? trim(scaled.toFixed(1)) : scaled.toFixed(0)}${GROUP}${letter}`
    }
  }
  return writeCount(value)
}

/** Operations, for a unit to follow: `120 `, `5.6 M`. */
export function writeOperations(count: number): string {
  return count < 1000 ? writeCount(count) + GROUP : writeCompact(count)
}

/** A measured figure to `digits` significant places: `0.0412`, `98.7`, `1.2e−6`. */
export function writeFigure(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  const size = Math.abs(value)
  const text = size >= 1e-4 && size < 1e6 ? plain(value, digits) : value.toExponential(digits - 1)
  return text.replaceAll('-', MINUS).replace('e+', 'e')
}

function plain(value: number, digits: number): string {
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1
  return value.toFixed(Math.max(0, digits - whole))
}

function trim(text: string): string {
  return text.replace(/\.0$/, '')
}

/** `26·26·32`, as edges write it. */
export function writeShape(shape: readonly number[]): string {
  return shape.join('·')
}

/** `11 × 11 × 64`, as text writes it. */
export function writeSize(shape: readonly number[]): string {
  return shape.map((size) => writeCount(size)).join('\u00a0×\u00a0')
}

/** `1.5 MB`. */
export function writeBytes(bytes: number): string {
  return `${writeCompact(bytes).replace(GROUP, ' ')}${bytes >= 1e3 ? 'B' : ' B'}`
}
