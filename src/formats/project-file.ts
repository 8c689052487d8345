/**
 * The `.layerwise` file: numbered sections of bytes behind a signature, a version and a checksum. It
 * does not know what is in them. Nothing is compressed: weights do not shrink, and what need not be
 * inflated cannot explode.
 *
 * signature 8 · version 4 · checksum 8 · count 4 · a length of 4 each · the sections, each filled up to 4
 */
/** As in PNG: a transfer that takes it for text, or cuts its eighth bit, is noticed. */
const SIGNATURE = [0x89, 0x4c, 0x57, 0x50, 0x0d, 0x0a, 0x1a, 0x0a] as const
/** 2: the best weights may be among the sections. */
const VERSION = 2
const CHECKED_FROM = 20
const LENGTHS_FROM = 24
const MAX_SECTIONS = 256
export const MAX_PROJECT_FILE = 512 * 2 ** 20

export type Section = Uint8Array<ArrayBuffer>

/** `foreign`: another kind of file. `newer`: of a later version of the page. `damaged`: not the bytes that were written. */
export type SectionFault = 'foreign' | 'newer' | 'damaged'

export type SectionsRead =
  | { readonly ok: true; readonly sections: readonly Section[] }
  | { readonly ok: false; readonly fault: SectionFault }

export function isProjectFile(start: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => start[index] === byte)
}

export function writeSections(sections: readonly Section[]): Section {
  if (sections.length > MAX_SECTIONS) throw new RangeError('too many sections')
  const start = LENGTHS_FROM + 4 * sections.length
  const bytes = new Uint8Array(start + sections.reduce((sum, { length }) => sum + filled(length), 0))
  if (bytes.length > MAX_PROJECT_FILE) throw new RangeError('the project file is too large')
  const view = new DataView(bytes.buffer)
  bytes.set(SIGNATURE)
  view.setUint32(8, VERSION, true)
  view.setUint32(CHECKED_FROM, sections.length, true)
  let offset = start
  for (const [index, section] of sections.entries()) {
    view.setUint32(LENGTHS_FROM + 4 * index, section.length, true)
    bytes.set(section, offset)
    offset += filled(section.length)
  }
  const [first, second] = checksum(bytes)
  view.setUint32(12, first, true)
  view.setUint32(16, second, true)
  return bytes
}

export function readSections(bytes: Section): SectionsRead {
  if (!isProjectFile(bytes)) return { ok: false, fault: 'foreign' }
  if (bytes.length < LENGTHS_FROM || bytes.length > MAX_PROJECT_FILE || bytes.length % 4 > 0) return DAMAGED
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(8, true) > VERSION) return { ok: false, fault: 'newer' }
  const [first, second] = checksum(bytes)
  if (view.getUint32(12, true) !== first || view.getUint32(16, true) !== second) return DAMAGED
  const count = view.getUint32(CHECKED_FROM, true)
  if (view.getUint32(8, true) === 0 || count > MAX_SECTIONS) return DAMAGED
  const sections: Section[] = []
  let offset = LENGTHS_FROM + 4 * count
  for (let index = 0; index < count && offset <= bytes.length; index++) {
    const length = view.getUint32(LENGTHS_FROM + 4 * index, true)
    sections.push(bytes.subarray(offset, offset + length))
    offset += filled(length)
  }
  return offset === bytes.length ? { ok: true, sections } : DAMAGED
}

const DAMAGED: SectionsRead = { ok: false, fault: 'damaged' }

function filled(length: number): number {
  return Math.ceil(length / 4) * 4
}

/** FNV-1a over words, in two lanes: against damage on the way, not against forgery. Its result depends on no machine's byte order. */
function checksum(bytes: Section): readonly [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let first = 0x811c9dc5
  let second = 0x811c9dc5 ^ bytes.length
  for (let offset = CHECKED_FROM; offset < bytes.length; offset += 4) {
    const word = view.getUint32(offset, true)
    first = Math.imul(first ^ word, 0x01000193)
    second = Math.imul(second ^ ((word << 16) | (word >>> 16)) ^ (first >>> 15), 0x01000193)
  }
  return [first >>> 0, second >>> 0]
}
