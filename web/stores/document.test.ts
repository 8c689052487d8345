import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openTemplate, removeNode, setParameter, type ProjectDocument } from '../../src/index.ts'
import { randomEdit } from '../../src/graph/random-edit.testing.ts'
import { createDocumentStore, editDocument, editGraph, endGesture, redo, undo } from './document.ts'

type Store = ReturnType<typeof createDocumentStore>

function open(): Store {
  return createDocumentStore(openTemplate('chapter-cnn', 'p1'))
}

const edits: Record<string, (store: Store, size: number) => void> = {
  filters: (store, value) => {
    editGraph(store, (graph) => setParameter(graph, { node: 'conv2d-1', parameter: 'filters', value }))
  },
  remove: (store, index) => {
    editGraph(store, (graph) => removeNode(graph, graph.nodes[index % (graph.nodes.length || 1)]?.id ?? ''))
  },
  seed: (store, seed) => {
    editDocument(store, (draft) => {
      draft.run.seed = seed
    })
  },
  drag: (store, seed) => {
    editDocument(
      store,
      (draft) => {
        draft.run.seed = seed
      },
      { gesture: 'seed' },
    )
  },
  release: (store) => endGesture(store),
}

it('undoes and redoes any series of edits exactly', () => {
  const script = fc.array(fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.integer({ min: 1, max: 99 })))
  fc.assert(
    fc.property(script, (steps) => {
      const store = open()
      const seen: ProjectDocument[] = [store.getState().document]
      let entries = 0
      for (const [name, size] of steps) {
        edits[name]?.(store, size)
        const { document, past } = store.getState()
        // A gesture's further edits replace the last entry instead of adding one.
        if (past.length > entries) seen.push(document)
        else seen[past.length] = document
        entries = past.length
      }
      for (let i = entries; i > 0; i--) {
        expect(store.getState().document).toEqual(seen[i])
        undo(store)
      }
      expect(store.getState().document).toEqual(seen[0])
      undo(store)
      for (let i = 1; i <= entries; i++) {
        redo(store)
        expect(store.getState().document).toEqual(seen[i])
      }
    }),
  )
})

it('makes one step of a whole gesture, and a new one after it', () => {
  const store = open()
  for (const seed of [2, 3, 4]) edits['drag']?.(store, seed)
  expect(store.getState().past).toHaveLength(1)
  endGesture(store)
  edits['drag']?.(store, 5)
  expect(store.getState().past).toHaveLength(2)
  undo(store)
  undo(store)
  expect(store.getState().document.run.seed).toBe(1)
})

it('undo and redo answer the very objects, so that nothing is worked out twice', () => {
  const store = open()
  const { graph } = store.getState().document
  edits['filters']?.(store, 5)
  const changed = store.getState().document.graph
  undo(store)
  expect(store.getState().document.graph).toBe(graph)
  redo(store)
  expect(store.getState().document.graph).toBe(changed)
})

it('takes no step for an edit that changes nothing', () => {
  const store = open()
  editGraph(store, (graph) => setParameter(graph, { node: 'nobody', parameter: 'filters', value: 3 }))
  edits['seed']?.(store, 1)
  expect(store.getState().past).toHaveLength(0)
})

it('keeps a bounded history', () => {
  const store = open()
  for (let seed = 2; seed < 700; seed++) edits['seed']?.(store, seed)
  expect(store.getState().past).toHaveLength(500)
})

/** What a person changes that is not the graph: settings, by typing or by dragging, and the name. */
const setting = fc.tuple(fc.constantFrom('seed', 'epochs', 'rate', 'optimizer', 'title', 'drag', 'release'), fc.nat(99))

function set(store: Store, [name, value]: readonly [string, number]): void {
  if (name === 'drag' || name === 'release') return edits[name]?.(store, value)
  editDocument(store, (draft) => {
    if (name === 'seed') draft.run.seed = value
    else if (name === 'epochs') draft.run.epochs = value + 1
    else if (name === 'rate') draft.run.optimizer.learningRate = value / 100
    else if (name === 'title') draft.title = `project ${value}`
    else draft.run.optimizer = { kind: 'sgd', learningRate: 0.1, momentum: value / 100, nesterov: false }
  })
}

it('2 000 scripts of edits: undo leads back to the start and redo to the end', { timeout: 60_000 }, () => {
  const step = fc.oneof({ arbitrary: randomEdit, weight: 4 }, setting)
  let steps = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (script) => {
      const store = open()
      const start = store.getState().document
      const written = JSON.stringify(start)
      for (const edit of script) {
        if (typeof edit === 'function') editGraph(store, edit)
        else set(store, edit)
      }
      const end = store.getState().document
      const writtenEnd = JSON.stringify(end)
      steps += store.getState().past.length
      while (store.getState().past.length > 0) undo(store)
      expect(JSON.stringify(store.getState().document)).toBe(written)
      while (store.getState().future.length > 0) redo(store)
      expect(JSON.stringify(store.getState().document)).toBe(writtenEnd)
    }),
    { numRuns: 2000, seed: 3 },
  )
  expect(steps).toBeGreaterThan(4 * 2000)
})
