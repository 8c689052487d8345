/** What the graph on the page means right now: shapes, counts, problems, and a plan once there are none. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import {
  compile,
  findDataset,
  type Compilation,
  type GraphSpec,
  type NodeId,
  type ProjectDocument,
} from '../../src/index.ts'
import { layerName, type GraphNames } from '../i18n/problem-sentence.ts'
import type { Translate } from '../i18n/translate.ts'
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

export const compilationStore = createStore<Compilation>(() => compileDocument(documentStore.getState().document))

/** Follows the document. */
documentStore.subscribe(({ document }, { document: before }) => {
  if (!meansTheSame(document, before)) compilationStore.setState(compileDocument(document), true)
})

export function useCompilation<T>(select: (compilation: Compilation) => T): T {
  return useStore(compilationStore, select)
}

/** `Conv2D 2`: what a node is called on the page. */
export function nodeName(
  id: NodeId,
  { graph, compilation, t }: { graph: GraphSpec; compilation: Compilation; t: Translate },
): string {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node) return id
  const ordinal = compilation.reports.get(id)?.ordinal
  return ordinal === undefined ? layerName(node.kind, t) : `${layerName(node.kind, t)} ${ordinal}`
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
