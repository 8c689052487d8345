import { beforeEach, describe, expect, it } from 'vitest'
import type { Command, DataCard } from '../../src/index.ts'
import { datasetStore } from '../stores/dataset.ts'
import { chunksWithin, createDataFeed } from './data-feed.ts'

const COUNT = 3
const ALL = { dataset: 'digits', sampleLimit: null }
const files = makeFiles()

/** A data set of three 2×2 samples per split, packed as the shipped ones are. */
async function makeFiles(): Promise<ReadonlyMap<string, BodyInit>> {
  const content = Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 128, 128, 128, 128, 255, 255, 255, 255)
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'))
  const bytes = await new Response(stream).arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const chunk = (file: string) => ({ file, count: COUNT, bytes: bytes.byteLength, sha256 })
  const card: DataCard = {
    id: 'digits',
    title: 'Two by two',
    task: 'classification',
    shape: [2, 2, 1],
    classes: ['0', '1'],
    layout: 'uint8-labels',
    scale: 1 / 256,
    splits: { train: [chunk('train')], test: [chunk('test')] },
    counts: { train: COUNT, test: COUNT },
    source: '',
    licence: '',
    attribution: '',
    sha256: '',
    bytes: 2 * bytes.byteLength,
  }
  return new Map<string, BodyInit>([
    ['data/digits/card.json', JSON.stringify(card)],
    ['data/digits/train', bytes],
    ['data/digits/test', bytes],
  ])
}

const CHUNKS = [2500, 2500, 1000].map((count) => ({ file: '', count, bytes: 0, sha256: '' }))

describe('chunksWithin', () => {
  it('takes whole chunks until the limit is covered', () => {
    expect(chunksWithin(CHUNKS, null)).toEqual([0, 1, 2])
    expect(chunksWithin(CHUNKS, 500)).toEqual([0])
    expect(chunksWithin(CHUNKS, 2500)).toEqual([0])
    expect(chunksWithin(CHUNKS, 2501)).toEqual([0, 1])
  })
})

describe('data feed', () => {
  const sent: Command[] = []
  const send = (command: Command) => void sent.push(command)

  beforeEach(() => {
    sent.length = 0
    datasetStore.setState({ id: null, card: null, loaded: 0, needed: 0, preview: [], points: null, problem: null })
  })

  async function shipped(path: string): Promise<Response> {
    const file = await files.then((known) => known.get(path))
    return file === undefined ? new Response(null, { status: 404 }) : new Response(file)
  }

  it('hands card and chunks over once, first chunk first, and shows a few digits', async () => {
    const feed = createDataFeed({ fetch: shipped, send })
    expect(await feed.open(ALL)).toBeNull()
    expect(await feed.open({ ...ALL, sampleLimit: 500 })).toBeNull()
    await expect.poll(() => sent.length).toBe(3)
    expect(sent.map(({ type }) => type)).toEqual(['data.open', 'data.chunk', 'data.chunk'])
    expect(datasetStore.getState().preview[1]).toEqual({ label: 1, values: Float32Array.of(0.5, 0.5, 0.5, 0.5) })
    expect(datasetStore.getState().loaded).toBe(COUNT)
  })

  it('says how many painted points are missing, and shows those that are there', async () => {
    const feed = createDataFeed({ fetch: shipped, send })
    const painted = (points: readonly number[]) => ({
      ...{ dataset: 'own-points', sampleLimit: null },
      dataParameters: { points },
    })
    expect(await feed.open(painted([]))).toMatchObject({ code: 'tooFewPoints', data: { counts: [0, 0], least: 5 } })
    const five = (label: number) => Array.from({ length: 5 }, (_, index) => [index / 5, 0, label]).flat()
    expect(await feed.open(painted([...five(0), 0, 0, 1]))).toMatchObject({ data: { counts: [5, 1] } })
    expect(datasetStore.getState().points?.labels).toHaveLength(6)
    expect(await feed.open(painted([...five(0), ...five(1)]))).toBeNull()
    expect(datasetStore.getState().problem).toBeNull()
    expect(await feed.open(painted([]))).not.toBeNull()
    expect(datasetStore.getState().points).toBeNull()
  })

  it('hands nothing of an earlier Worker to a new one, which has no card yet', async () => {
    const held: (() => void)[] = []
    const slow = async (path: string): Promise<Response> => {
      if (path.endsWith('test')) await new Promise<void>((resolve) => held.push(resolve))
      return shipped(path)
    }
    const feed = createDataFeed({ fetch: slow, send })
    await feed.open(ALL)
    await expect.poll(() => held.length).toBe(1)
    feed.forget()
    sent.length = 0
    held.shift()?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(sent).toEqual([])
    await feed.open(ALL)
    await expect.poll(() => held.length).toBe(1)
    held.shift()?.()
    await expect.poll(() => sent.length).toBe(3)
    expect(sent.map(({ type }) => type)).toEqual(['data.open', 'data.chunk', 'data.chunk'])
  })

  it('says what is missing or damaged, and tries again when asked again', async () => {
    let offline = true
    const feed = createDataFeed({ fetch: (path) => (offline ? shipped('nowhere') : shipped(path)), send })
    expect((await feed.open(ALL))?.code).toBe('dataUnavailable')
    offline = false
    expect(await feed.open(ALL)).toBeNull()
    const damaged = createDataFeed({
      fetch: async (path) => (path.endsWith('.json') ? shipped(path) : new Response('damaged')),
      send,
    })
    expect((await damaged.open(ALL))?.code).toBe('dataUnavailable')
    const unanswered = createDataFeed({ fetch: () => Promise.reject(new TypeError('Failed to fetch')), send })
    expect(await unanswered.open(ALL)).toMatchObject({ code: 'dataUnavailable', data: { detail: null } })
  })
})
