/** Whole projects with the real session, autosave and storage: what is opened, kept, deleted and refused. */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  openTemplate,
  type BestCheckpoint,
  type Checkpoint,
  type Command,
  type Engine,
  type Event,
} from '../../src/index.ts'
import { words } from '../../src/spec/random.ts'
import { documentStore, editDocument, openDocument } from '../stores/document.ts'
import { projectsStore, type ProjectsPort } from '../stores/projects.ts'
import { currentRun, runsStore } from '../stores/runs.ts'
import { createAutosave, type Autosave } from './autosave.ts'
import { eraseStorage, openProjectStorage, type ProjectStorage } from './document-storage.ts'
import { createProjects } from './projects.ts'
import { createSession, type Session } from './session.ts'
import { createTestLock, type TestLock } from './single-writer.testing.ts'
import { MAX_PROJECTS } from './storage-schema.ts'

const DATABASE = 'layerwise-projects'
/** Every one of the best weights. */
const BEST = 77

/** Answers at once, as an engine that is never busy would. */
function createObedientEngine() {
  const listeners = new Set<(event: Event) => void>()
  const started: (Command & { readonly type: 'run.start' })[] = []
  let step = 0
  const emit = (event: Event) => listeners.forEach((listener) => listener(event))
  const state = (runId: string, now: 'ready' | 'running' | 'paused' | 'stopped') =>
    queueMicrotask(() => emit({ type: 'run.state', runId, state: now, step, epoch: 0 }))
  const engine: Engine = {
    send: (command) => {
      if (command.type === 'run.start') {
        started.push(command)
        step = command.checkpoint?.step ?? 0
        state(command.runId, 'ready')
      } else if (command.type === 'run.resume') state(command.runId, 'running')
      else if (command.type === 'run.pause') state(command.runId, 'paused')
      else if (command.type === 'run.stop') state(command.runId, 'stopped')
    },
    // The two questions that are asked here; each answer is of the type that was asked for.
    request: ({ type }) => {
      const checkpoint = checkpointOf(started.at(-1), step)
      return Promise.resolve(type === 'run.readBest' ? { best: bestOf(checkpoint) } : { checkpoint }) as never
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    restart: () => {},
    dispose: () => {},
  }
  function train(to: number): void {
    const runId = started.at(-1)?.runId ?? ''
    const steps = Float32Array.from({ length: to - step }, (_, index) => step + index + 1)
    const columns = { step: steps, loss: steps, accuracy: steps, error: steps }
    step = to
    const progress = { step, epoch: 0, stepsPerEpoch: 43, totalSteps: 860 }
    const speed = { stepMilliseconds: 5, latestMilliseconds: 5, stepsPerSecond: 200 }
    emit({ type: 'run.metrics', runId, columns, speed, ...progress })
    emit({ type: 'run.best', runId, step, loss: 0.5 })
  }
  return { engine, emit, started, train }
}

function checkpointOf(start: (Command & { readonly type: 'run.start' }) | undefined, step: number): Checkpoint {
  const weights =
    start?.plan.steps.flatMap(({ node, weights: specs }) =>
      specs.map(({ name, shape }) => ({
        name: `${node}/${name}`,
        shape,
        values: new Float32Array(shape.reduce((product, side) => product * side, 1)).fill(step),
      })),
    ) ?? []
  const dataset = start?.config.dataset ?? ''
  return {
    version: 1,
    planHash: start?.plan.hash ?? '',
    dataset,
    seed: 1,
    step,
    learningRate: 0.005,
    weights,
    slots: [],
    scalars: {},
  }
}

/** Weights that are not the current ones. */
function bestOf({ planHash, step, weights }: Checkpoint): BestCheckpoint {
  const measured = { loss: 0.5, accuracy: 0.5, error: 0.5, samples: 9, complete: true }
  const evaluation = { split: 'validation', step, ...measured } as const
  return {
    ...{ version: 1, planHash, evaluation },
    weights: weights.map((tensor) => ({ ...tensor, values: tensor.values.map(() => BEST) })),
  }
}

describe('projects', () => {
  let storage: ProjectStorage
  let autosave: Autosave
  let lock: TestLock
  let session: Session
  let projects: ProjectsPort
  let obedient: ReturnType<typeof createObedientEngine>
  /** What the disk says to every write of a document; `null`: it is done. */
  let broken: Error | null = null
  let ids = 0

  beforeEach(async () => {
    await eraseStorage(DATABASE)
    broken = null
    storage = await openProjectStorage(DATABASE)
    const { saveProject } = storage
    const faulty: ProjectStorage = {
      ...storage,
      saveProject: (document) => (broken ? Promise.reject(broken) : saveProject(document)),
    }
    runsStore.setState({ runs: [], current: null, shown: null, obstacle: 'engine' })
    projectsStore.setState({ entries: null, refusal: null, deleted: [] })
    openDocument(documentStore, openTemplate('digits-mlp', `project-${++ids}`))
    autosave = createAutosave({ storage: faulty, now: Date.now })
    obedient = createObedientEngine()
    session = createSession({
      engine: obedient.engine,
      autosave,
      feed: { open: () => Promise.resolve(null), forget: () => {} },
      backend: 'cpu',
      stored: null,
      loadWasm: () => Promise.resolve(null),
      newId: () => `run-${++ids}`,
      now: Date.now,
      isVisible: () => true,
    })
    projects = createProjects({ storage: faulty, autosave, change: session.project, now: Date.now })
    await settle()
    const report = { backend: 'cpu', adapter: 'JavaScript', software: true, refused: [] } as const
    obedient.emit({ type: 'engine.ready', report })
    lock = createTestLock(true)
    await autosave.attend({ lock, stored: null })
    await settle()
  })

  afterEach(() => {
    session.dispose()
    autosave.dispose()
    storage.close()
  })

  function settle(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 5))
  }

  function openId(): string {
    return documentStore.getState().document.id
  }

  function refusal() {
    return projectsStore.getState().refusal
  }

  function ofOthers(): readonly string[] {
    return (projectsStore.getState().entries ?? []).map(({ id }) => id).filter((id) => id !== openId())
  }

  async function train(to: number): Promise<void> {
    session.port.run()
    await settle()
    obedient.train(to)
  }

  it('leaves a training run at rest and on disk, and finds it again, curve and weights', async () => {
    const first = openId()
    editDocument(documentStore, (draft) => void (draft.title = 'First'))
    await train(12)
    expect(currentRun(runsStore.getState())?.state).toBe('running')
    expect(await projects.create(null)).toBe(true)
    expect(openId()).not.toBe(first)
    expect(runsStore.getState().runs.every((run) => run.step === 0)).toBe(true)
    expect(documentStore.getState().past).toEqual([])

    expect(await projects.open(first)).toBe(true)
    await settle()
    const run = currentRun(runsStore.getState())
    expect(documentStore.getState().document.title).toBe('First')
    expect([run?.step, run?.series.length(), run?.state]).toEqual([12, 12, 'ready'])
    expect(runsStore.getState().runs).toHaveLength(1)
    expect(obedient.started.at(-1)?.checkpoint?.weights[0]?.values[0]).toBe(12)
  })

  it('deletes a project with its run and brings both back', async () => {
    const first = openId()
    await train(7)
    await projects.create(null)
    expect((await storage.loadRun(first))?.best?.weights[0]?.values[0]).toBe(BEST)
    await projects.remove(first)
    expect(ofOthers()).toEqual([])
    expect([await storage.loadProject(first), await storage.loadRun(first)]).toEqual([null, null])
    await projects.bringBack()
    expect(ofOthers()).toEqual([first])
    expect(projectsStore.getState().deleted).toEqual([])
    const back = await storage.loadRun(first)
    expect([back?.checkpoint?.step, back?.best?.weights[0]?.values[0]]).toEqual([7, BEST])
  })

  it('shows another when the one on the page is deleted, and that one again when it is brought back', async () => {
    const first = openId()
    await train(7)
    await projects.remove(first)
    expect(openId()).not.toBe(first)
    await projects.bringBack()
    await settle()
    expect(openId()).toBe(first)
    expect(currentRun(runsStore.getState())?.step).toBe(7)
  })

  it('copies a project as it is now, with its run and its best weights; the copy goes its own way', async () => {
    const first = openId()
    await train(9)
    await projects.duplicate({ id: first, title: 'Copy' })
    const [copy = ''] = ofOthers()
    expect(currentRun(runsStore.getState())?.state).toBe('running')
    await projects.open(copy)
    await settle()
    expect(documentStore.getState().document.title).toBe('Copy')
    expect(currentRun(runsStore.getState())?.step).toBe(9)
    expect(currentRun(runsStore.getState())?.best).toEqual({ step: 9, loss: 0.5 })
    expect(obedient.started.at(-1)?.best?.weights[0]?.values[0]).toBe(BEST)
    editDocument(documentStore, (draft) => void (draft.run.seed = 99))
    await projects.open(first)
    expect(documentStore.getState().document).toMatchObject({ title: null, run: { seed: 1 } })
  })

  it('gives a name to a project that is not open', async () => {
    const first = openId()
    await projects.create(null)
    await projects.rename({ id: first, title: '手写' })
    expect(projectsStore.getState().entries?.find(({ id }) => id === first)?.document?.title).toBe('手写')
    expect(refusal()).toBeNull()
  })

  it('stays where it is when this project cannot be saved', async () => {
    const first = openId()
    broken = new Error('the disk is full')
    editDocument(documentStore, (draft) => void (draft.title = 'Mine'))
    expect(await projects.create(null)).toBe(false)
    expect([openId(), refusal(), documentStore.getState().document.title]).toEqual([first, 'notSaved', 'Mine'])
  })

  it('neither deletes nor leaves with edits what another tab writes', async () => {
    const first = openId()
    lock.change(false)
    await projects.remove(first)
    expect([openId(), refusal()]).toEqual([first, 'readOnly'])
    editDocument(documentStore, (draft) => void (draft.title = 'Only here'))
    expect(await projects.create(null)).toBe(false)
    expect([openId(), refusal()]).toEqual([first, 'readOnly'])
  })

  it('leaves a project that another tab writes where nothing of this tab would be lost, and writes the next', async () => {
    const first = openId()
    lock.change(false)
    expect(await projects.create(null)).toBe(true)
    expect([openId() === first, autosave.isWriter(), documentStore.getState().save.kind]).toEqual([
      false,
      true,
      'saved',
    ])
  })

  it('refuses one more than the maximum, and removes none', async () => {
    for (let index = 1; index < MAX_PROJECTS; index++) await storage.saveProject({ id: `p${index}` })
    const before = (await (await storage.shelf()).list()).length
    expect(await projects.create(null)).toBe(false)
    await projects.duplicate({ id: openId(), title: 'Copy' })
    expect(refusal()).toBe('tooMany')
    expect((await (await storage.shelf()).list()).length).toBe(before)
  })

  it('changes nothing when a file is no project', async () => {
    await train(3)
    await projects.refresh()
    const before = { ...documentStore.getState(), ids: ofOthers() }
    for (const bytes of ['', '{"version":2,"__proto__":{"title":"<script>"}}', '['.repeat(5000), '\x89LWP\r\n\x1a\n']) {
      expect(await projects.openFile(new Blob([bytes]))).toBe(false)
      expect(refusal()).toMatch(/foreign|damaged/)
      const { document, past, future } = documentStore.getState()
      expect([document, past, future, ofOthers()]).toEqual([before.document, before.past, before.future, before.ids])
      expect(currentRun(runsStore.getState())?.state).toBe('running')
    }
  })

  it('never loses an edit, saved already or not, in 40 orders of edits, openings, copies and deletions', async () => {
    /** Per project, the layers that it had last. */
    const made = new Map<string, ReadonlySet<string>>()
    const unsubscribe = documentStore.subscribe(({ document }) => {
      made.set(document.id, new Set(document.graph.nodes.map(({ id }) => id)))
    })
    let openings = 0
    for (let seed = 1; seed <= 40; seed++) {
      for (const [index, word] of words({ seed, stream: 2, a: 0, b: 0, c: 0 }, 8).entries()) {
        const others = ofOthers()
        const other = others[(word >>> 8) % Math.max(1, others.length)]
        const event = word % 8
        if (event < 3) {
          const layer = { id: `layer-${seed}-${index}`, kind: 'flatten', parameters: {} }
          editDocument(documentStore, ({ graph }) => void graph.nodes.push(layer))
        } else if (event === 3 && others.length < 6) await projects.create(null)
        else if (event === 4 && others.length < 6) await projects.duplicate({ id: openId(), title: 'Copy' })
        else if (event === 5 && other !== undefined) {
          await projects.remove(word & 512 ? openId() : other)
          await projects.bringBack()
        } else if (other !== undefined && (await projects.open(other))) openings += 1
        expect(refusal()).toBeNull()
      }
    }
    await projects.create(null)
    unsubscribe()
    for (const [id, layers] of made) {
      if (id === openId()) continue
      const kept = await storage.loadProject(id)
      const graph = (kept as { graph: { nodes: readonly { id: string }[] } }).graph // as it was written
      expect([...layers].filter((layer) => !graph.nodes.some((node) => node.id === layer))).toEqual([])
    }
    expect(openings).toBeGreaterThan(40)
    expect([...made.values()].reduce((sum, layers) => sum + layers.size, 0)).toBeGreaterThan(100)
  }, 60_000)
})
