/** Makes a generated data set: its card and its bytes, in the form that shipped ones have. */
import type { Problem } from '../spec/problem.ts'
import type { DataParameters } from '../spec/run.ts'
import type { DataCard } from './card.ts'
import { createDraws, readParameter, COUNT, NOISE, type Generator, type Point } from './generators/generator.ts'
import { findGenerator } from './generators/registry.ts'
import { readPoints, tooFewPoints } from './own-points.ts'

export interface GeneratedData {
  readonly card: DataCard
  readonly chunks: { readonly train: ArrayBuffer; readonly test: ArrayBuffer }
  /** Why nothing can be trained with it. */
  readonly problem: Problem | null
}

/** Drawn apart from the training points; what was painted by hand has none. */
const TEST_POINTS = 400
const OWN = { title: { en: 'Own points', zh: '自绘点集' }, classes: ['A', 'B'] } as const

export function generateData(dataset: string, parameters: DataParameters): GeneratedData {
  const generator = findGenerator(dataset)
  if (!generator) {
    const train = readPoints(parameters)
    return { ...packPoints({ id: dataset, ...OWN }, { train, test: [] }), problem: tooFewPoints(train) }
  }
  const form = Object.fromEntries(
    Object.entries(generator.parameters).map(([name, schema]) => {
      const { minimum, maximum, integer } = schema
      return [name, { value: readParameter(parameters, name, schema), minimum, maximum, integer }]
    }),
  )
  const noise = form['noise']?.value ?? NOISE.default
  const count = form['count']?.value ?? COUNT.default
  const train = drawPoints(generator, { noise, count, part: 0 })
  const test = drawPoints(generator, { noise, count: TEST_POINTS, part: 1 })
  const { card, chunks } = packPoints({ id: dataset, ...generator }, { train, test })
  return { card: { ...card, parameters: form }, chunks, problem: null }
}

function drawPoints(
  { place }: Generator,
  { noise, count, part }: { noise: number; count: number; part: number },
): readonly Point[] {
  const draws = createDraws(part)
  return Array.from({ length: count }, (_, index) => place(index, { noise, draws }))
}

function packPoints(
  { id, title, classes }: { id: string; title: Generator['title']; classes: readonly string[] },
  { train, test }: { train: readonly Point[]; test: readonly Point[] },
): Omit<GeneratedData, 'problem'> {
  const chunks = { train: pack(train), test: pack(test) }
  const chunk = (count: number) => (count === 0 ? [] : [{ file: '', count, bytes: 0, sha256: '' }])
  const card: DataCard = {
    id,
    title: title.en,
    task: 'classification',
    shape: [2],
    classes,
    layout: 'float32-labels',
    packing: 'none',
    scale: 1,
    columns: ['x', 'y'].map((name) => ({ name, mean: 0, deviation: 1 })),
    splits: { train: chunk(train.length), test: chunk(test.length) },
    counts: { train: train.length, test: test.length },
    source: '',
    licence: '–',
    attribution: '',
    sha256: '',
    bytes: chunks.train.byteLength + chunks.test.byteLength,
    zh: { title: title.zh },
  }
  return { card, chunks }
}

/** `float32-labels`: a byte per label, then x and y of each point. */
function pack(points: readonly Point[]): ArrayBuffer {
  const bytes = new ArrayBuffer(points.length * 9)
  const view = new DataView(bytes)
  points.forEach(({ x, y, label }, index) => {
    view.setUint8(index, label)
    view.setFloat32(points.length + index * 8, x, true)
    view.setFloat32(points.length + index * 8 + 4, y, true)
  })
  return bytes
}
