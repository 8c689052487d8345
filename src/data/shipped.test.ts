/** The committed data sets are what their cards say. */
import { readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DataCard } from './card.ts'
import { decodeChunk, matchesCard, type Samples } from './chunk.ts'
import { DATASETS, findDataset, type DatasetId } from './registry.ts'
import { splitChunk } from './split.ts'

// Keys of a literal object; those that are made or read another's files have no folder of their own.
const IDS = (Object.keys(DATASETS) as DatasetId[]).filter((id) => {
  const { origin } = findDataset(id) ?? {}
  return origin?.kind === 'folder' && origin.folder === id
})

describe.each(IDS)('%s', (id) => {
  const folder = new URL(`../../public/data/${id}/`, import.meta.url)
  let card: DataCard
  const samples: { train: Samples[]; test: Samples[] } = { train: [], test: [] }
  const files: Buffer<ArrayBuffer>[] = []
  const accepted: boolean[] = []

  beforeAll(async () => {
    card = JSON.parse(await readFile(new URL('card.json', folder), 'utf8')) as DataCard // checked by the tests below
    for (const split of ['train', 'test'] as const) {
      for (const chunk of card.splits[split]) {
        const file = Buffer.from(await readFile(new URL(chunk.file, folder)))
        files.push(file)
        const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
        accepted.push(await matchesCard(bytes, chunk))
        samples[split].push(await decodeChunk(bytes, chunk.count, card))
      }
    }
  })

  it('has the facts of the registry', () => {
    const { task, inputShape, outputs } = DATASETS[id]
    expect({ id: card.id, task: card.task, shape: card.shape, outputs: card.classes.length || 1 }).toEqual({
      id,
      task,
      shape: inputShape,
      outputs,
    })
  })

  it('has the bytes, hash and counts of its card', () => {
    const whole = Buffer.concat(files)
    expect(accepted.every(Boolean)).toBe(true)
    expect(createHash('sha256').update(whole).digest('hex')).toBe(card.sha256)
    expect(whole.length).toBe(card.bytes)
    expect(joinLabels(samples.train)).toHaveLength(card.counts.train)
    expect(joinLabels(samples.test)).toHaveLength(card.counts.test)
  })

  it('holds pixels that fill the range of its scale, or columns of mean 0 and deviation 1', () => {
    if (card.layout !== 'uint8-labels') {
      const [{ inputs, targets } = { inputs: new Float32Array(), targets: undefined }] = samples.train
      const columns = DATASETS[id].inputShape[0] ?? 1
      const all = Array.from(inputs)
      const measured = Array.from({ length: columns }, (_, column) => all.filter((_x, i) => i % columns === column))
      for (const values of [...measured, ...(targets ? [Array.from(targets)] : [])]) {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        expect(mean).toBeCloseTo(0, 3)
        expect(values.reduce((sum, value) => sum + value ** 2, 0) / values.length).toBeCloseTo(1, 3)
      }
      return
    }
    const brightest = Math.max(
      ...samples.train.map(({ inputs }) => (inputs as Uint8Array).reduce((most, value) => Math.max(most, value))),
    )
    expect(brightest * card.scale).toBeCloseTo(1, 12)
  })

  it.each(['train', 'test'] as const)('keeps the class shares in every prefix of 500 (%s)', (split) => {
    const labels = joinLabels(samples[split])
    const totals = count(labels, card.classes.length)
    for (let length = 500; length <= labels.length; length += 500) {
      count(labels.subarray(0, length), card.classes.length).forEach((found, label) => {
        const share = ((totals[label] ?? 0) * length) / labels.length
        expect(Math.abs(found - share)).toBeLessThan(2)
      })
    }
  })

  it('parts each chunk into training and validation, disjoint and stratified', () => {
    samples.train.forEach(({ labels }, chunk) => {
      const { train, validation } = splitChunk(labels, { chunk, validation: Math.round(labels.length / 10) })
      expect(new Set([...train, ...validation]).size).toBe(labels.length)
      expect(train.length + validation.length).toBe(labels.length)
      expect(validation).toHaveLength(Math.round(labels.length / 10))
      const held = count(
        Uint8Array.from(validation, (position) => labels[position] ?? 0),
        card.classes.length,
      )
      count(labels, card.classes.length).forEach((total, label) => {
        expect(Math.abs((held[label] ?? 0) - total / 10)).toBeLessThanOrEqual(1)
      })
    })
  })
})

function joinLabels(chunks: readonly Samples[]): Uint8Array {
  return Uint8Array.from(chunks.flatMap(({ labels }) => [...labels]))
}

function count(labels: Uint8Array, classes: number): readonly number[] {
  const counts = Array.from({ length: classes }, () => 0)
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1
  return counts
}
