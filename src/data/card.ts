/** A data set's card: the facts beside its bytes, `public/data/<id>/card.json`. */
import type { Shape } from '../spec/graph.ts'

export interface DataChunk {
  /** File name within the data set's folder; gzip of `count` samples, see `layout`. */
  readonly file: string
  readonly count: number
  /** Of the file as stored. */
  readonly bytes: number
  readonly sha256: string
}

export interface DataCard {
  readonly id: string
  readonly title: string
  readonly task: 'classification' | 'regression'
  /** One sample; images are height, width, channels. */
  readonly shape: Shape
  readonly classes: readonly string[]
  /**
   * `uint8-labels`: a chunk inflates to `count` label bytes, then `count × size(shape)` pixel bytes (row-major, HWC).
   * Pixels are scaled to 0–1 by `scale`.
   */
  readonly layout: 'uint8-labels'
  readonly scale: number
  readonly splits: { readonly train: readonly DataChunk[]; readonly test: readonly DataChunk[] }
  readonly counts: { readonly train: number; readonly test: number }
  readonly source: string
  readonly licence: string
  readonly attribution: string
  /** Of all chunk files, concatenated in order train then test. */
  readonly sha256: string
  readonly bytes: number
}
