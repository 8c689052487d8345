/**
 * A data set inside the engine. Pixels stay the bytes they came as; on a GPU each chunk is put on
 * the device once and batches are gathered there. Chunks may still be arriving: `arrived` waits.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { DataCard } from '../data/card.ts'
import { sizeOf } from './arena.ts'
import { fused, type ResidentChunk } from './fused.ts'
import type { Target } from './losses.ts'

export type Split = 'train' | 'test'

export interface ChunkRows {
  readonly chunk: number
  /** Rows of the chunk. */
  readonly rows: ArrayLike<number>
}

export interface Batch {
  /** `[batch, …shape]` */
  readonly inputs: tf.Tensor
  readonly target: Target
  readonly size: number
}

interface Chunk {
  readonly labels: Uint8Array
  readonly pixels: Uint8Array
  device?: ResidentChunk
}

export interface ResidentData {
  readonly card: DataCard
  /** Takes a decoded chunk; a second arrival of the same chunk is ignored. */
  readonly add: (split: Split, index: number, chunk: { labels: Uint8Array; pixels: Uint8Array }) => void
  readonly has: (split: Split, index: number) => boolean
  /** Resolves when the chunk is there. */
  readonly arrived: (split: Split, index: number) => Promise<void>
  readonly labels: (split: Split, index: number) => Uint8Array
  /** One sample as the network sees it. */
  readonly values: (split: Split, index: number, row: number) => Float32Array
  readonly batch: (split: Split, parts: readonly ChunkRows[]) => Batch
  /** Frees what lies on the device, e.g. before the backend changes. */
  readonly releaseDevice: () => void
}

/** The portable form on a GPU: bytes become floats once, `tf.gather` picks rows. */
function residentFloats(pixels: Uint8Array, sampleSize: number): ResidentChunk {
  const values = tf.keep(tf.tensor2d(Float32Array.from(pixels), [pixels.length / sampleSize, sampleSize]))
  return {
    gather: (rows, scale) => tf.mul(tf.gather(values, tf.tensor1d(Int32Array.from(rows), 'int32')), scale), // [rows, sampleSize]
    dispose: () => values.dispose(),
  }
}

export function disposeBatch({ inputs, target }: Batch): void {
  inputs.dispose()
  if (target.kind === 'labels') target.labels.dispose()
  else target.values.dispose()
}

/** `onDevice`: gather on the device instead of uploading every batch. */
export function createResidentData(card: DataCard, options: { onDevice: () => boolean }): ResidentData {
  const width = sizeOf(card.shape)
  const chunks: Record<Split, Map<number, Chunk>> = { train: new Map(), test: new Map() }
  const waiting = new Map<string, (() => void)[]>()

  function chunkOf(split: Split, index: number): Chunk {
    const chunk = chunks[split].get(index)
    if (!chunk) throw new Error(`chunk ${index} of ${card.id}/${split} has not arrived`)
    return chunk
  }

  function add(split: Split, index: number, chunk: { labels: Uint8Array; pixels: Uint8Array }): void {
    if (chunks[split].has(index)) return
    chunks[split].set(index, { ...chunk })
    for (const resolve of waiting.get(`${split}/${index}`) ?? []) resolve()
    waiting.delete(`${split}/${index}`)
  }

  function arrived(split: Split, index: number): Promise<void> {
    if (chunks[split].has(index)) return Promise.resolve()
    return new Promise((resolve) => {
      const key = `${split}/${index}`
      waiting.set(key, [...(waiting.get(key) ?? []), resolve])
    })
  }

  function scaled(chunk: Chunk, rows: ArrayLike<number>): Float32Array {
    const values = new Float32Array(rows.length * width)
    for (let i = 0; i < rows.length; i++) {
      const start = (rows[i] ?? 0) * width
      for (let j = 0; j < width; j++) values[i * width + j] = (chunk.pixels[start + j] ?? 0) * card.scale
    }
    return values
  }

  function gather(chunk: Chunk, rows: ArrayLike<number>): tf.Tensor2D {
    const { residentChunk = options.onDevice() ? residentFloats : undefined } = fused()
    if (!residentChunk) return tf.tensor2d(scaled(chunk, rows), [rows.length, width])
    chunk.device ??= residentChunk(chunk.pixels, width)
    return chunk.device.gather(rows, card.scale) // [rows, width]
  }

  function batch(split: Split, parts: readonly ChunkRows[]): Batch {
    const labels = parts.flatMap(({ chunk, rows }) => {
      const known = chunkOf(split, chunk).labels
      return Array.from(rows, (row) => known[row] ?? 0)
    })
    const inputs = tf.tidy(() => {
      const gathered = parts.map(({ chunk, rows }) => gather(chunkOf(split, chunk), rows))
      const joined = gathered.length === 1 ? gathered[0] : tf.concat(gathered) // [batch, width]
      if (!joined) throw new Error('a batch needs at least one sample')
      return tf.reshape(joined, [labels.length, ...card.shape])
    })
    const target = {
      kind: 'labels',
      labels: tf.tensor1d(Int32Array.from(labels), 'int32'),
      classes: card.classes.length,
    } as const
    return { inputs, target, size: labels.length }
  }

  function releaseDevice(): void {
    for (const chunk of [...chunks.train.values(), ...chunks.test.values()]) {
      chunk.device?.dispose()
      delete chunk.device
    }
  }

  return {
    card,
    add,
    has: (split, index) => chunks[split].has(index),
    arrived,
    labels: (split, index) => chunkOf(split, index).labels,
    values: (split, index, row) => scaled(chunkOf(split, index), [row]),
    batch,
    releaseDevice,
  }
}
