/**
 * A run and its checkpoint as one block of bytes, so that one hash covers all of it: a JSON header
 * with the names and lengths, then the numbers as they lie in memory. Exact to the bit.
 */
import { METRIC_NAMES, type Checkpoint } from '../../src/index.ts'
import { migrateStoredRun, type StoredRun, type StoredRunFacts } from './stored-run.ts'

const MAX_PACKED = 512 * 2 ** 20

export interface PackedRun {
  readonly run: StoredRun
  /** Absent for runs that only the table keeps. */
  readonly checkpoint: Checkpoint | null
}

/** Numbers are replaced by their length in the header and follow it in the order in which they are met. */
export function packRun({ run, checkpoint }: PackedRun): Uint8Array<ArrayBuffer> {
  const blocks: Float32Array[] = METRIC_NAMES.map((name) => run.columns[name])
  const tensors = checkpoint === null ? [] : [...checkpoint.weights, ...checkpoint.slots]
  blocks.push(...tensors.map((tensor) => tensor.values))
  const header = new TextEncoder().encode(
    JSON.stringify({
      run: { ...run, columns: run.columns.step.length },
      checkpoint: checkpoint && {
        ...checkpoint,
        weights: checkpoint.weights.map(({ name, shape, values }) => ({ name, shape, values: values.length })),
        slots: checkpoint.slots.map(({ name, shape, values }) => ({ name, shape, values: values.length })),
      },
    }),
  )
  const start = 4 + Math.ceil(header.length / 4) * 4
  const bytes = new Uint8Array(start + blocks.reduce((sum, block) => sum + block.byteLength, 0))
  new DataView(bytes.buffer).setUint32(0, header.length, true)
  bytes.set(header, 4)
  let offset = start
  for (const block of blocks) {
    bytes.set(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), offset)
    offset += block.byteLength
  }
  return bytes
}

/** Only for bytes whose hash was checked: they are then what `packRun` wrote. */
export function unpackRun(bytes: Uint8Array<ArrayBuffer>): PackedRun {
  if (bytes.length > MAX_PACKED) throw new Error('the stored run is too large')
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  // The hash vouches that this is the header written above, with lengths where the numbers were.
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header
  let offset = bytes.byteOffset + 4 + Math.ceil(length / 4) * 4
  function take(count: number): Float32Array {
    const block = new Float32Array(bytes.buffer.slice(offset, offset + 4 * count))
    offset += 4 * count
    return block
  }
  const [step, loss, accuracy, error] = [0, 1, 2, 3].map(() => take(header.run.columns))
  if (!step || !loss || !accuracy || !error) throw new Error('the stored run has no curves')
  const run: StoredRun = { ...migrateStoredRun(header.run), columns: { step, loss, accuracy, error } }
  if (header.checkpoint === null) return { run, checkpoint: null }
  const weights = header.checkpoint.weights.map((tensor) => ({ ...tensor, values: take(tensor.values) }))
  const slots = header.checkpoint.slots.map((tensor) => ({ ...tensor, values: take(tensor.values) }))
  return { run, checkpoint: { ...header.checkpoint, weights, slots } }
}

interface TensorHeader {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: number
}

interface Header {
  readonly run: StoredRunFacts & { readonly columns: number }
  readonly checkpoint:
    | (Omit<Checkpoint, 'weights' | 'slots'> & {
        readonly weights: readonly TensorHeader[]
        readonly slots: readonly TensorHeader[]
      })
    | null
}
