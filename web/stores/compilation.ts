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

function compileDocument({ graph, run }: ProjectDocument): Compilation {
  const { objectives, batchSize } = run
  return compile(graph, findDataset(run.dataset) ?? null, { objectives, batchSize })
}

export const compilationStore = createStore<Compilation>(() => compileDocument(documentStore.getState().document))

/** Follows the document. A change of title or learning rate compiles nothing. */
documentStore.subscribe(({ document }, { document: before }) => {
  const same =
    document.graph === before.graph &&
    document.run.dataset === before.run.dataset &&
    document.run.batchSize === before.run.batchSize &&
    document.run.objectives === before.run.objectives
  if (!same) compilationStore.setState(compileDocument(document), true)
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
