/**
 * The best weights of a run as one block of bytes: a JSON header that says of which run they are, its length before it,
 * then the numbers. Kept beside the run, not in it: they change seldom, and a full disk must not cost the run.
 */
import type { BestCheckpoint, Evaluation } from '../../src/index.ts'

/** The engine keeps none of a larger model. */
const MAX_BYTES = 65 * 2 ** 20

export interface PackedBest {
  /** Of the run in the project. */
  readonly number: number
  readonly best: BestCheckpoint
}

interface Header {
  readonly number: number
  readonly best: Omit<BestCheckpoint, 'weights'> & {
    readonly weights: readonly { readonly name: string; readonly shape: readonly number[]; readonly values: number }[]
  }
}

/** `null`: too large to be kept. */
export function packBest({ number, best }: PackedBest): Uint8Array<ArrayBuffer> | null {
  const count = best.weights.reduce((sum, { values }) => sum + values.length, 0)
  if (4 * count > MAX_BYTES) return null
  const body = new Float32Array(count)
  let offset = 0
  const weights = best.weights.map(({ name, shape, values }) => {
    body.set(values, offset)
    offset += values.length
    return { name, shape, values: values.length }
  })
  const numbers = new Uint8Array(body.buffer)
  const header: Header = { number, best: { ...best, weights } }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(4 + head.length + numbers.length)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  bytes.set(numbers, 4 + head.length)
  return bytes
}

/** Only for bytes whose hash was checked: they are then what `packBest` wrote. */
export function unpackBest(bytes: Uint8Array<ArrayBuffer>): PackedBest {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  // The hash vouches that this is the header written above, with lengths where the numbers were.
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header
  const body = new Float32Array(bytes.slice(4 + length).buffer)
  let offset = 0
  const weights = header.best.weights.map(({ name, shape, values }) => {
    offset += values
    return { name, shape, values: body.slice(offset - values, offset) }
  })
  return { number: header.number, best: { ...header.best, evaluation: evaluationOf(header), weights } }
}

/** JSON wrote `null` for what is not a number, as the accuracy of a regression. */
function evaluationOf({ best: { evaluation } }: Header): Evaluation {
  const figure = (value: number | null) => value ?? Number.NaN
  const { loss, accuracy, error } = evaluation
  return { ...evaluation, loss: figure(loss), accuracy: figure(accuracy), error: figure(error) }
}
