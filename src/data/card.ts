/** A data set's card: the facts beside its bytes, `public/data/<id>/card.json`; generated sets make theirs. */
import type { Task } from '../graph/compilation.ts'
import type { Shape } from '../spec/graph.ts'

export interface DataChunk {
  /** File name within the data set's folder; `count` samples, see `layout`. */
  readonly file: string
  readonly count: number
  /** Of the file as stored. */
  readonly bytes: number
  readonly sha256: string
}

/** A number of a table's row, or a coordinate. The network sees `(value − mean) / deviation`. */
export interface Column {
  readonly name: string
  readonly unit?: string
  /** Of the training part. */
  readonly mean: number
  readonly deviation: number
}

/** A number that a slider sets. */
export interface CardParameter {
  readonly value: number
  readonly minimum: number
  readonly maximum: number
  readonly integer: boolean
}

export interface DataCard {
  readonly id: string
  readonly title: string
  readonly task: Task
  /** One sample; images are height, width, channels. */
  readonly shape: Shape
  /** Empty where samples have no class. */
  readonly classes: readonly string[]
  /**
   * What a chunk of `count` samples is, row-major (images HWC), 32-bit floats little-endian:
   * `uint8-labels`: `count` label bytes, then the samples as bytes, scaled by `scale`;
   * `float32-labels`: `count` label bytes, then the samples as floats, standardised by `columns`;
   * `float32-targets`: `count` targets as floats, then the samples as floats, standardised by `target` and `columns`.
   */
  readonly layout: 'uint8-labels' | 'float32-labels' | 'float32-targets'
  /** Absent: gzip. */
  readonly packing?: 'none'
  readonly scale: number
  /** One for each number of a sample that is no image. */
  readonly columns?: readonly Column[]
  /** What a regression predicts. */
  readonly target?: Column
  readonly splits: { readonly train: readonly DataChunk[]; readonly test: readonly DataChunk[] }
  readonly counts: { readonly train: number; readonly test: number }
  readonly source: string
  readonly licence: string
  readonly attribution: string
  /** Of all chunk files, concatenated in order train then test. */
  readonly sha256: string
  readonly bytes: number
  /** What a generated set was made with, and within which bounds: its form. */
  readonly parameters?: Readonly<Record<string, CardParameter>>
  /** The same words in Chinese, where the words above are not understood as they are. */
  readonly zh?: {
    readonly title?: string
    readonly classes?: readonly string[]
    readonly columns?: readonly string[]
    readonly target?: string
  }
}
