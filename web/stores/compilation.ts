/** What the graph on the page means right now: shapes, counts, problems, and a plan once there are none. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import {
  compile,
  findDataset,
  type Compilation,
  type GraphSpec,
  type NodeId,
  type NodeSpec,
  type ProjectDocument,
} from '../../src/index.ts'
import { layerName, type GraphNames } from '../i18n/problem-sentence.ts'
import type { Translate } from '../i18n/translate.ts'
import { afterPaint } from '../ui/after-paint.ts'
import { documentStore } from './document.ts'

/** Newest last: enough to go back and forth. */
let compiled: readonly { readonly document: ProjectDocument; readonly compilation: Compilation }[] = []
const REMEMBERED = 4

function compileDocument(document: ProjectDocument): Compilation {
  const known = compiled.find((entry) => meansTheSame(entry.document, document))
  const { graph, run } = document
  const { objectives, batchSize } = run
  const compilation = known?.compilation ?? compile(graph, findDataset(run.dataset) ?? null, { objectives, batchSize })
  compiled = [...compiled.filter((entry) => entry !== known), { document, compilation }].slice(-REMEMBERED)
  return compilation
}

/** A change of title or learning rate compiles nothing. */
function meansTheSame(one: ProjectDocument, other: ProjectDocument): boolean {
  return (
    one.graph === other.graph &&
    one.run.dataset === other.run.dataset &&
    one.run.batchSize === other.run.batchSize &&
    one.run.objectives === other.run.objectives
  )
}

/** Of the document as it was last compiled. */
const store = createStore(() => compiledNow())

function compiledNow() {
  const { document } = documentStore.getState()
  return { document, compilation: compileDocument(document) }
}

/** Of a graph with more nodes than this, an edit of few of them is painted before all that follows from it. */
export const LARGE_GRAPH = 80
const FEW_NODES = 8

documentStore.subscribe(({ document }, { document: before }) => {
  if (meansTheSame(document, before)) return
  if (document.id === before.id && isSmallEdit(document.graph)) afterPaint(settleCompilation)
  else settleCompilation()
})

function isSmallEdit({ nodes }: GraphSpec): boolean {
  if (nodes.length <= LARGE_GRAPH) return false
  const { reports } = store.getState().compilation
  return nodes.filter(({ id }) => !reports.has(id)).length <= FEW_NODES
}

/** What follows from an edit that waits to be painted follows now. */
export function settleCompilation(): void {
  if (isCompilationDue()) store.setState(compiledNow(), true)
}

/** Whether an edit was made that is not compiled yet. */
export function isCompilationDue(): boolean {
  return !meansTheSame(store.getState().document, documentStore.getState().document)
}

/** Of the document as it is, never behind it: for whoever acts on it, or names what is in it. Tells nobody. */
export function currentCompilation(): Compilation {
  return compileDocument(documentStore.getState().document)
}

/** Called after every change of the compilation. */
export function followCompilation(follow: () => void): () => void {
  return store.subscribe(follow)
}

/** May be one frame behind the document. */
export function useCompilation<T>(select: (compilation: Compilation) => T): T {
  return useStore(store, ({ compilation }) => select(compilation))
}

/** The graph that `useCompilation` speaks of. */
export function useCompiledGraph(): GraphSpec {
  return useStore(store, ({ document }) => document.graph)
}

/** `Conv2D 2`: what a node is called on the page. */
export function nodeName(
  id: NodeId,
  { graph, compilation, t }: { graph: GraphSpec; compilation: Compilation; t: Translate },
): string {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  return node ? nameOf(node, { compilation, t }) : id
}

export function nameOf(
  { id, kind }: Pick<NodeSpec, 'id' | 'kind'>,
  { compilation, t }: { compilation: Compilation; t: Translate },
): string {
  const ordinal = compilation.reports.get(id)?.ordinal
  return ordinal === undefined ? layerName(kind, t) : `${layerName(kind, t)} ${ordinal}`
}

/** Names for the sentences of problems and fixes. */
export function graphNames(context: { graph: GraphSpec; compilation: Compilation; t: Translate }): GraphNames {
  return {
    node: (id) => nodeName(id, context),
    edge: (id) => {
      const edge = context.graph.edges.find((candidate) => candidate.id === id)
      return edge && { source: nodeName(edge.source, context), target: nodeName(edge.target, context) }
    },
  }
}
