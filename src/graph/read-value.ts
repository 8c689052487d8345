/**
 * Reads values that may be anything. Every reader answers a usable value and notes the path where it
 * had to make one up; one noted path refuses the whole document. Nothing is copied by unknown keys.
 */

export class FaultList {
  readonly paths: string[] = []

  /** Bounded: a hostile document can be wrong in a million places. */
  note(path: string): void {
    if (this.paths.length < 8) this.paths.push(path)
  }
}

export interface Place {
  readonly path: string
  readonly faults: FaultList
}

export function inside({ path, faults }: Place, key: string | number): Place {
  return { path: path === '' ? String(key) : `${path}.${key}`, faults }
}

export type Fields = (name: string) => unknown

/** Own fields by name; a value without fields reads as empty. */
export function readFields(value: unknown, place: Place): Fields {
  if (!isRecord(value)) {
    place.faults.note(place.path)
    return () => undefined
  }
  return (name) => (Object.hasOwn(value, name) ? value[name] : undefined)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function readList(value: unknown, maximum: number, place: Place): readonly unknown[] {
  // Copied, so that a hole is an element like any other.
  if (Array.isArray(value) && value.length <= maximum) return Array.from<unknown>(value)
  place.faults.note(place.path)
  return []
}

export interface NumberRange {
  readonly minimum: number
  readonly maximum: number
}

export function readNumber(value: unknown, { minimum, maximum }: NumberRange, place: Place): number {
  if (typeof value === 'number' && value >= minimum && value <= maximum) return value
  place.faults.note(place.path)
  return minimum
}

export function readInteger(value: unknown, range: NumberRange, place: Place): number {
  const number = readNumber(value, range, place)
  if (!Number.isInteger(number)) place.faults.note(place.path)
  return number
}

/** What node, edge, project and data set are called: fits file names, weight names and Python strings. */
const IDENTIFIER = /^[A-Za-z0-9][\w-]{0,63}$/

export function readIdentifier(value: unknown, place: Place): string {
  if (typeof value === 'string' && IDENTIFIER.test(value)) return value
  place.faults.note(place.path)
  return ''
}

export function readBoolean(value: unknown, place: Place): boolean {
  if (typeof value === 'boolean') return value
  place.faults.note(place.path)
  return false
}

export function readChoice<const T extends string>(value: unknown, options: readonly T[], place: Place): T | undefined {
  const chosen = options.find((option) => option === value)
  if (chosen === undefined) place.faults.note(place.path)
  return chosen
}

export function readText(value: unknown, maximum: number, place: Place): string {
  if (typeof value === 'string' && value.length <= maximum) return value
  place.faults.note(place.path)
  return ''
}

export function requireUnique(things: readonly { readonly id: string }[], place: Place): void {
  if (new Set(things.map(({ id }) => id)).size < things.length) place.faults.note(place.path)
}
