/**
 * A data set inside the engine. Images stay the bytes they came as; on a GPU each chunk is put on
 * the device once and batches are gathered there. Chunks may still be arriving: `arrived` waits.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { DataCard } from '../data/card.ts'
import type { Samples } from '../data/chunk.ts'
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

interface Chunk extends Samples {
  device?: ResidentChunk
}

export interface ResidentData {
  readonly card: DataCard
  /** Takes a decoded chunk; a second arrival of the same chunk is ignored. */
  readonly add: (split: Split, index: number, chunk: Samples) => void
  readonly has: (split: Split, index: number) => boolean
  /** Resolves when the chunk is there. */
  readonly arrived: (split: Split, index: number) => Promise<void>
  /** Classes; all 0 where there are none. */
  readonly labels: (split: Split, index: number) => Uint8Array
  /** What a regression is to predict, standardised; else the class. */
  readonly answer: (split: Split, index: number, row: number) => number
  /** One sample as the network sees it. */
  readonly values: (split: Split, index: number, row: number) => Float32Array
  readonly batch: (split: Split, parts: readonly ChunkRows[]) => Batch
  /** Frees what lies on the device, e.g. before the backend changes. */
  readonly releaseDevice: () => void
}

/** The portable form on a GPU: floats lie there from the first batch on, `tf.gather` picks rows. */
function residentFloats(inputs: Samples['inputs'], sampleSize: number): ResidentChunk {
  const values = tf.keep(tf.tensor2d(Float32Array.from(inputs), [inputs.length / sampleSize, sampleSize]))
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

  function add(split: Split, index: number, chunk: Samples): void {
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
      for (let j = 0; j < width; j++) values[i * width + j] = (chunk.inputs[start + j] ?? 0) * card.scale
    }
    return values
  }

  function toDevice(inputs: Samples['inputs']): ResidentChunk | undefined {
    const { residentChunk } = fused()
    if (residentChunk && inputs instanceof Uint8Array) return residentChunk(inputs, width)
    return options.onDevice() ? residentFloats(inputs, width) : undefined
  }

  function gather(chunk: Chunk, rows: ArrayLike<number>): tf.Tensor2D {
    const onDevice = chunk.device ?? toDevice(chunk.inputs)
    if (!onDevice) return tf.tensor2d(scaled(chunk, rows), [rows.length, width])
    chunk.device = onDevice
    return onDevice.gather(rows, card.scale) // [rows, width]
  }

  function batch(split: Split, parts: readonly ChunkRows[]): Batch {
    const size = parts.reduce((sum, { rows }) => sum + rows.length, 0)
    const inputs = tf.tidy(() => {
      const gathered = parts.map(({ chunk, rows }) => gather(chunkOf(split, chunk), rows))
      const joined = gathered.length === 1 ? gathered[0] : tf.concat(gathered) // [batch, width]
      if (!joined) throw new Error('a batch needs at least one sample')
      return tf.reshape(joined, [size, ...card.shape])
    })
    return { inputs, target: targetOf(split, parts, inputs), size }
  }

  function targetOf(split: Split, parts: readonly ChunkRows[], inputs: tf.Tensor): Target {
    switch (card.task) {
      case 'classification': {
        const labels = Int32Array.from(collect(split, parts, (chunk) => chunk.labels))
        return { kind: 'labels', labels: tf.tensor1d(labels, 'int32'), classes: card.classes.length }
      }
      case 'regression': {
        const targets = collect(split, parts, (chunk) => chunk.targets ?? [])
        const values = tf.tensor2d(targets, [targets.length, 1]) // [batch, 1]
        return { kind: 'values', values, scale: card.target?.deviation ?? 1 }
      }
      case 'reconstruction':
        return { kind: 'values', values: tf.clone(inputs), scale: 1 }
      default:
        return card.task satisfies never
    }
  }

  function collect(split: Split, parts: readonly ChunkRows[], column: (chunk: Chunk) => ArrayLike<number>): number[] {
    return parts.flatMap(({ chunk, rows }) => {
      const known = column(chunkOf(split, chunk))
      return Array.from(rows, (row) => known[row] ?? 0)
    })
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
    answer: (split, index, row) => {
      const { labels, targets } = chunkOf(split, index)
      return (targets ?? labels)[row] ?? 0
    },
    values: (split, index, row) => scaled(chunkOf(split, index), [row]),
    batch,
    releaseDevice,
  }
}
