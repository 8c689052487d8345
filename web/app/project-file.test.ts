/** A project through a file, from our own writer and from strangers. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compile,
  findDataset,
  openTemplate,
  TEMPLATES,
  writeSections,
  type Checkpoint,
  type Section,
  type TemplateId,
} from '../../src/index.ts'
import { hostileJson } from '../../src/formats/hostile.testing.ts'
import { randomDrawing, randomName } from '../../src/graph/random-drawing.testing.ts'
import { hashWeights } from '../../src/runtime/weights-hash.ts'
import { words } from '../../src/spec/random.ts'
import { LANGUAGES } from '../i18n/define.ts'
import { projectMessages } from '../i18n/areas/projects.ts'
import { documentStore, openDocument } from '../stores/document.ts'
import { projectsStore } from '../stores/projects.ts'
import { packBest, unpackBest, type PackedBest } from './best-pack.ts'
import { readProjectFile, writeProjectFile, type FileProject } from './project-file.ts'
import { createProjects } from './projects.ts'
import { packRun, unpackRun, type PackedRun } from './run-pack.ts'

const TEMPLATE_IDS = Object.keys(TEMPLATES) as TemplateId[] // keys of a literal
const SLOWEST = 200
const NO_RUNS = { latest: null, history: [], best: null } as const
/** The first byte of the version. */
const VERSION_AT = 8

/** Some steps into a training: any bits at all in every weight and slot. */
function trained(id: TemplateId): PackedRun & { readonly checkpoint: Checkpoint } {
  const document = openTemplate(id, 'project-1')
  const { plan } = compile(document.graph, findDataset(document.run.dataset) ?? null, document.run)
  if (!plan) throw new Error(`${id} does not compile`)
  const weights = plan.steps.flatMap(({ node, weights: specs }, step) =>
    specs.map(({ name, shape }, index) => ({
      name: `${node}/${name}`,
      shape,
      values: bits(
        step,
        index,
        shape.reduce((product, side) => product * side, 1),
      ),
    })),
  )
  const steps = Float32Array.of(1, 2, 3)
  return {
    run: {
      version: 2,
      number: 4,
      planHash: plan.hash,
      document,
      parameterCount: plan.parameterCount,
      config: document.run,
      epoch: 0,
      stepsPerEpoch: 40,
      totalSteps: 80,
      seconds: 1.25,
      backend: 'wasm',
      note: 'a <b>note</b>',
      evaluations: [
        { split: 'validation', step: 3, loss: 0.5, accuracy: NaN, error: 0.25, samples: 100, complete: true },
      ],
      tunings: [{ step: 2, learningRate: 0.01 }],
      startedAt: 1_790_000_000_000,
      columns: { step: steps, loss: Float32Array.of(3, NaN, -0), accuracy: steps, error: steps },
    },
    checkpoint: {
      version: 1,
      planHash: plan.hash,
      dataset: document.run.dataset,
      seed: 1,
      step: 3,
      learningRate: 0.01,
      weights,
      slots: weights.map(({ name, shape, values }) => ({ name: `${name}/m`, shape, values: values.slice() })),
      scalars: { beta1Power: 0.9 ** 3 },
    },
  }
}

/** Of the run above: the weights that it had a step before. */
function bestOf({ run, checkpoint }: ReturnType<typeof trained>): PackedBest {
  const evaluation = run.evaluations[0]
  if (!evaluation) throw new Error('nothing was measured')
  const weights = checkpoint.weights.map(({ values, ...tensor }) => ({ ...tensor, values: values.toReversed() }))
  return { number: run.number, best: { version: 1, planHash: run.planHash, evaluation, weights } }
}

/** Words of the generator taken for numbers: subnormal, huge and not a number among them. */
function bits(step: number, index: number, count: number): Float32Array {
  const drawn = words({ seed: 1, stream: 1, a: step, b: index, c: 0 }, Math.min(count, 4096))
  const pattern = new Float32Array(new Uint32Array(drawn).buffer)
  return Float32Array.from({ length: count }, (_, at) => pattern[at % pattern.length] ?? 0)
}

async function through(project: FileProject): Promise<FileProject> {
  const read = await readProjectFile(new Blob([writeProjectFile(project)]))
  if (!read.ok) throw new Error(read.fault)
  return read.project
}

test.each(TEMPLATE_IDS)('%s comes out as it went in, its weights to the bit', async (id) => {
  const run = trained(id)
  const earlier = packRun({ run: { ...run.run, number: 3 }, checkpoint: null })
  const best = packBest(bestOf(run))
  const project = { document: openTemplate(id, 'project-1'), latest: packRun(run), history: [earlier], best }
  const opened = await through(project)
  expect(opened.document).toEqual(project.document)
  const latest = opened.latest && unpackRun(opened.latest)
  expect(latest?.run).toEqual(unpackRun(project.latest).run)
  expect(latest?.checkpoint).toMatchObject({
    planHash: run.checkpoint.planHash,
    step: 3,
    scalars: { beta1Power: 0.9 ** 3 },
  })
  expect(hashWeights(latest?.checkpoint?.weights ?? [])).toBe(hashWeights(run.checkpoint.weights))
  expect(hashWeights(latest?.checkpoint?.slots ?? [])).toBe(hashWeights(run.checkpoint.slots))
  expect(opened.history.map((bytes) => unpackRun(bytes))).toEqual([unpackRun(earlier)])
  const kept = opened.best && unpackBest(opened.best)
  expect([kept?.number, kept?.best.evaluation]).toEqual([4, run.run.evaluations[0]])
  expect(hashWeights(kept?.best.weights ?? [])).toBe(hashWeights(bestOf(run).best.weights))
})

test('1 000 random graphs come out as they went in', { timeout: 60_000 }, async () => {
  const start = openTemplate('chapter-cnn', 'project-1')
  const projects = fc
    .sample(fc.tuple(randomDrawing, fc.option(randomName(200))), { numRuns: 1000, seed: 4 })
    .map(([graph, title]) => ({ document: { ...start, title, graph }, ...NO_RUNS }))
  const opened = await Promise.all(projects.map(through))
  for (const [index, project] of projects.entries()) expect(opened[index]).toEqual(project)
})

test('the JSON files of earlier versions open', async () => {
  const document = openTemplate('iris', 'project-1')
  const read = await readProjectFile(new Blob([JSON.stringify(document, null, 2)]))
  expect(read).toEqual({ ok: true, project: { document, ...NO_RUNS } })
})

test('files of version 1, which have no best weights, open', async () => {
  const bytes = writeProjectFile({
    document: openTemplate('iris', 'project-1'),
    ...NO_RUNS,
    latest: packRun(trained('iris')),
  })
  bytes[VERSION_AT] = 1
  const read = await readProjectFile(new Blob([bytes]))
  expect(read.ok && read.project.latest && unpackRun(read.project.latest).run.number).toBe(4)
})

test('best weights of another run, of a later step or of another shape are left out, and nothing else', async () => {
  const run = trained('iris')
  const { number, best } = bestOf(run)
  const [first, ...rest] = best.weights
  if (!first) throw new Error('iris has weights')
  const wrong: readonly PackedBest[] = [
    { number: 3, best },
    { number, best: { ...best, planHash: 'other' } },
    { number, best: { ...best, evaluation: { ...best.evaluation, step: 4 } } },
    { number, best: { ...best, weights: rest } },
    { number, best: { ...best, weights: [first, first, ...rest.slice(1)] } },
    { number, best: { ...best, weights: [{ ...first, shape: [first.values.length] }, ...rest] } },
  ]
  const document = openTemplate('iris', 'project-1')
  for (const one of wrong) {
    const opened = await through({ document, latest: packRun(run), history: [], best: packBest(one) })
    expect([opened.best, opened.latest && unpackRun(opened.latest).run.number]).toEqual([null, 4])
  }
  for (const best of [new Uint8Array(0), new Uint8Array([9, 9, 9, 9]), packRun(run)]) {
    expect((await through({ document, latest: packRun(run), history: [], best })).best).toBeNull()
  }
})

test('weights of another network, or of another shape, do not reach the engine', async () => {
  const run = trained('digits-mlp')
  const { checkpoint } = run
  const document = openTemplate('digits-mlp', 'project-1')
  const foreign = packRun({ ...run, checkpoint: { ...checkpoint, planHash: 'other' } })
  const kept = await through({ document, ...NO_RUNS, latest: foreign })
  expect(kept.latest && unpackRun(kept.latest)).toMatchObject({ checkpoint: null, run: { number: 4 } })
  for (const weights of [
    checkpoint.weights.slice(1),
    checkpoint.weights.map((tensor) => ({ ...tensor, shape: [tensor.values.length] })),
    [...checkpoint.weights.slice(1), checkpoint.weights.at(-1) ?? checkpoint.weights[0]].flatMap((one) => one ?? []),
  ]) {
    const latest = packRun({ ...run, checkpoint: { ...checkpoint, weights } })
    const read = await readProjectFile(new Blob([writeProjectFile({ document, ...NO_RUNS, latest })]))
    expect(read).toEqual({ ok: false, fault: 'damaged' })
  }
})

test(
  '2 000 hostile files get a sentence each, in time, and leave the project as it is',
  { timeout: 90_000 },
  async () => {
    const good = writeProjectFile({
      document: openTemplate('iris', 'project-1'),
      latest: packRun(trained('iris')),
      history: [],
      best: packBest(bestOf(trained('iris'))),
    })
    openDocument(documentStore, openTemplate('chapter-cnn', 'own'))
    const before = documentStore.getState()
    const port = createProjects({ storage: null, autosave: null, change: UNCHANGING, now: () => 0 })
    let slowest = 0
    const refusals = new Set<string>()
    for (const bytes of fc.sample(hostileFile(good), { numRuns: 2000, seed: 5 })) {
      slowest = Math.max(slowest, await timed(() => port.openFile(new Blob([bytes]))))
      const { refusal } = projectsStore.getState()
      if (refusal === null) throw new Error(`opened: ${new TextDecoder().decode(bytes).slice(0, 200)}`)
      refusals.add(refusal)
      for (const language of LANGUAGES) {
        expect(projectMessages[`projects.refused.${refusal}`][language]).toMatch(/^[^{}]+[.。]$/)
      }
      expect(documentStore.getState()).toBe(before)
    }
    expect([...refusals].toSorted()).toEqual(['damaged', 'foreign', 'newer'])
    expect(slowest).toBeLessThan(SLOWEST)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  },
)

/** Nobody may ask for another project. */
const UNCHANGING = {
  leave: () => Promise.reject(new Error('the project was left')),
  enter: () => {
    throw new Error('another project was entered')
  },
  snapshot: () => Promise.resolve(null),
  readBest: () => Promise.resolve(null),
}

/** Damaged on the way, no project at all, or a whole file around something that is none: its checksum holds. */
function hostileFile(good: Section): fc.Arbitrary<Section> {
  const place = fc.nat(good.length - 1)
  const encoder = new TextEncoder()
  const latest = packRun(trained('iris'))
  const head = JSON.stringify({ document: openTemplate('iris', 'project-1'), hasLatest: true })
  return fc
    .oneof(
      place.map((at) => good.slice(0, at)),
      fc
        .tuple(place, fc.integer({ min: 1, max: 255 }))
        .map(([at, flip]) => good.map((byte, index) => (index === at ? byte ^ flip : byte))),
      place.map((at) => new Uint8Array([...good.subarray(0, at), ...good.subarray(at + 1)])),
      fc.constantFrom(new Uint8Array([...good, ...good]), good.toReversed(), new Uint8Array(0)),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => new Uint8Array(bytes)),
      hostileJson.map((json) => encoder.encode(json)),
      hostileJson.map((json) => writeSections([encoder.encode(json)])),
      hostileJson.map((json) =>
        writeSections([encoder.encode(`{"hasLatest":true,"document":${json || 'null'}}`), latest]),
      ),
      cut(head).map((text) => writeSections([encoder.encode(text), latest])),
      // A true document, and a run that is none.
      hostileJson.map((json) => writeSections([encoder.encode(head), runAround(json)])),
      cut(headerOf(latest)).map((text) => writeSections([encoder.encode(head), runAround(text)])),
      fc
        .constantFrom(1e9, 2 ** 31, -1, 0.5, '1e3', null)
        .map((columns) =>
          writeSections([encoder.encode(head), runAround(JSON.stringify({ run: { columns }, checkpoint: null }))]),
        ),
    )
    .filter((bytes) => bytes.length !== good.length || bytes.some((byte, index) => byte !== good[index]))
}

function cut(text: string): fc.Arbitrary<string> {
  return fc.nat(text.length - 1).map((at) => text.slice(0, at))
}

function headerOf(packed: Section): string {
  return new TextDecoder().decode(packed.subarray(4, 4 + new DataView(packed.buffer).getUint32(0, true)))
}

/** A header of any kind, with numbers behind it. */
function runAround(header: string): Section {
  const text = new TextEncoder().encode(header)
  const bytes = new Uint8Array(4 + Math.ceil(text.length / 4) * 4 + 4096)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  return bytes
}

/** Milliseconds of the work itself: what only once takes long was the machine's other business. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3 && least > SLOWEST; attempt++) {
    const started = performance.now()
    await work()
    least = Math.min(least, performance.now() - started)
  }
  return least
}
