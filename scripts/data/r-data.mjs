import { execFileSync } from 'node:child_process'
import { gunzipSync, inflateSync } from 'node:zlib'

/**
 * Reads one object of an R package's lazy-load data base (`Rdata.rdx`, `Rdata.rdb`), so that building data needs no R.
 * Knows the parts of R's XDR serialisation, version 2 and 3, that data frames are made of ("R Internals", 1.8 and 4.5).
 */
export function readRData({ index, base }, name) {
  const { value } = unserialise(inflateAny(index))
  const place = value.variables.value[name].value
  const [offset, length] = place
  const stored = base.subarray(offset, offset + length)
  return unserialise(open(stored))
}

/** Four bytes give the length, then zlib, or the letter Z and a raw LZMA2 stream. */
function open(stored) {
  const isLzma = stored[4] === 'Z'.charCodeAt(0)
  if (!isLzma) return inflateSync(stored.subarray(4))
  return execFileSync('xz', ['--decompress', '--format=raw', '--lzma2=preset=9e', '--stdout'], {
    input: stored.subarray(5),
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
}

/** A data frame as columns by name: numbers with `null` for what is missing, or texts. */
export function columnsOf(frame) {
  return Object.fromEntries(
    Object.entries(frame.value).map(([name, column]) => {
      const levels = column.attributes?.levels?.value
      const isMissing = (value) => value === null || Number.isNaN(value)
      const values = column.value.map((value) => (isMissing(value) ? null : levels ? levels[value - 1] : value))
      return [name, values]
    }),
  )
}

function inflateAny(bytes) {
  return bytes[0] === 0x1f ? gunzipSync(bytes) : inflateSync(bytes)
}

const MISSING_INTEGER = -(2 ** 31)

function unserialise(bytes) {
  let at = 2 // 'X\n'
  const references = []
  const integer = () => {
    at += 4
    return bytes.readInt32BE(at - 4)
  }
  const double = () => {
    at += 8
    return bytes.readDoubleBE(at - 8)
  }
  const text = (length) => {
    at += length
    return bytes.toString('utf8', at - length, at)
  }
  const many = (read) => Array.from({ length: integer() }, read)
  const version = integer()
  integer()
  integer()
  if (version === 3) text(integer())

  function pairs() {
    const found = {}
    for (;;) {
      const flags = integer()
      if ((flags & 255) === 254) return found
      if (flags & 512) item()
      const tag = flags & 1024 ? item() : ''
      found[tag] = item()
    }
  }

  function item() {
    const flags = integer()
    const type = flags & 255
    const withAttributes = (value) => {
      const attributes = flags & 512 ? pairs() : undefined
      const names = attributes?.names?.value
      if (!names || !Array.isArray(value)) return { value, attributes }
      return { value: Object.fromEntries(value.map((entry, index) => [names[index], entry])), attributes }
    }
    switch (type) {
      case 254: // R_NilValue
      case 242: // empty environment
      case 253: // global environment
      case 251: // missing argument
        return null
      case 255:
        return references[(flags >> 8) - 1]
      case 1: {
        const symbol = item()
        references.push(symbol)
        return symbol
      }
      case 2: {
        at -= 4
        return { value: pairs() }
      }
      case 4: {
        integer()
        references.push(null)
        for (let part = 0; part < 4; part++) item()
        return null
      }
      case 9: {
        const length = integer()
        return length < 0 ? null : text(length)
      }
      case 10:
      case 13:
        return withAttributes(many(() => integer()).map((value) => (value === MISSING_INTEGER ? null : value)))
      case 14:
        return withAttributes(many(double))
      case 16:
        return withAttributes(many(item))
      case 19:
        return withAttributes(many(item))
      case 238: {
        const information = item()
        const state = item()
        item()
        return expand(information, state)
      }
      default:
        throw new Error(`R object of type ${type} at byte ${at}`)
    }
  }

  /** Compact rows of integers, and wrappers. */
  function expand(information, state) {
    const [kind] = Object.values(information.value)
    if (kind === 'compact_intseq') {
      const [length, first, step] = state.value
      return { value: Array.from({ length }, (_, index) => first + index * step) }
    }
    return Array.isArray(state.value) ? state : Object.values(state.value)[0]
  }

  return item()
}
