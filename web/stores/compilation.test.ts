import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { appendAfter, openTemplate, type GraphSpec, type ProjectDocument } from '../../src/index.ts'
import {
  currentCompilation,
  followCompilation,
  isCompilationDue,
  LARGE_GRAPH,
  settleCompilation,
} from './compilation.ts'
import { documentStore, editGraph, openDocument } from './document.ts'

const frames: (() => void)[] = []

/** What comes after the frame that is due. */
async function paint(): Promise<void> {
  for (const frame of frames.splice(0)) frame()
  await new Promise((resolve) => setTimeout(resolve))
}

beforeEach(() => vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame)))
afterEach(() => {
  frames.splice(0)
  vi.unstubAllGlobals()
})

function chainOf(size: number): ProjectDocument {
  const template = openTemplate('digits-mlp', `chain-${size}`)
  let graph: GraphSpec = template.graph
  while (graph.nodes.length < size) graph = lengthened(graph)
  return { ...template, graph }
}

function lengthened(graph: GraphSpec): GraphSpec {
  return appendAfter(graph, graph.nodes[1]?.id ?? '', { kind: 'dropout' }).graph
}

function edit(): { readonly told: () => number } {
  let told = 0
  followCompilation(() => (told += 1))
  editGraph(documentStore, lengthened)
  return { told: () => told }
}

it('follows an edit of a small graph at once', () => {
  openDocument(documentStore, chainOf(10))
  const { told } = edit()
  expect(told()).toBe(1)
  expect(currentCompilation().reports.size).toBe(11)
})

it('lets an edit of a large graph be painted first', async () => {
  openDocument(documentStore, chainOf(LARGE_GRAPH + 10))
  const { told } = edit()
  expect({ told: told(), isDue: isCompilationDue() }).toEqual({ told: 0, isDue: true })
  await vi.waitFor(async () => {
    await paint()
    expect({ told: told(), isDue: isCompilationDue() }).toEqual({ told: 1, isDue: false })
  })
  expect(currentCompilation().reports.size).toBe(LARGE_GRAPH + 11)
})

it('is up to date for whoever asks before that, and tells when it is told to', () => {
  openDocument(documentStore, chainOf(LARGE_GRAPH + 20))
  const { told } = edit()
  expect(currentCompilation().reports.size).toBe(LARGE_GRAPH + 21)
  // It may be asked while something is drawn.
  expect(told()).toBe(0)
  settleCompilation()
  expect({ told: told(), isDue: isCompilationDue() }).toEqual({ told: 1, isDue: false })
})

it('does not show another project with what follows from the one before', () => {
  openDocument(documentStore, chainOf(LARGE_GRAPH + 30))
  expect(isCompilationDue()).toBe(false)
  expect(currentCompilation().reports.size).toBe(LARGE_GRAPH + 30)
})
