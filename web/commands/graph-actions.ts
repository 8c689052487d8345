/** What a person does to the graph, each one step of undo. Thin: the edits themselves are pure functions of the engine library. */
import { castDraft } from 'immer'
import {
  addNode,
  appendAfter,
  applyFix,
  clearPositions,
  compile,
  connect,
  disconnect,
  insertOnEdge,
  isTemplateId,
  moveNode,
  openTemplate,
  removeNode,
  setParameter,
  type Addition,
  type EdgeId,
  type Fix,
  type GraphSpec,
  type NewEdge,
  type NodeId,
  type ParameterChange,
  type Position,
  type RunConfig,
  type TaskSignature,
} from '../../src/index.ts'
import { documentStore, editDocument, editGraph, endGesture } from '../stores/document.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { viewStore } from '../stores/view.ts'

export function select(node: NodeId | null): void {
  if (viewStore.getState().selection !== node) viewStore.setState({ selection: node })
}

function applyAddition({ graph, node }: Addition): void {
  if (node === null) return
  editGraph(documentStore, () => graph)
  select(node)
}

/** After the selected node; with nothing selected where the network stays, or comes closest to, trainable. */
export function addLayer(kind: string, signature: TaskSignature | null): void {
  const { graph } = documentStore.getState().document
  if (kind === 'input') return addInput(signature)
  const { selection } = viewStore.getState()
  const isSelected = graph.nodes.some((node) => node.id === selection)
  if (selection !== null && isSelected) return applyAddition(appendAfter(graph, selection, { kind }))
  const edge = bestEdge(graph, { kind, signature })
  if (edge !== undefined) return applyAddition(insertOnEdge(graph, edge, { kind }))
  const last = graph.nodes.at(-1)
  const appended = last ? appendAfter(graph, last.id, { kind }) : null
  applyAddition(appended?.node ? appended : addNode(graph, { kind }))
}

/** In the shape of a sample, so that nothing has to be said about it. */
export function addInput(signature: TaskSignature | null): void {
  const parameters = signature ? { shape: signature.inputShape } : {}
  applyAddition(addNode(documentStore.getState().document.graph, { kind: 'input', parameters }))
}

/** The project and its data stay; one step of undo brings the layers back. */
export function clearNetwork(): void {
  editGraph(documentStore, () => ({ nodes: [], edges: [] }))
  select(null)
}

/** The edge whose split leaves the fewest errors; of equals the one nearest to the output. */
export function bestEdge(
  graph: GraphSpec,
  { kind, signature }: { kind: string; signature: TaskSignature | null },
): EdgeId | undefined {
  let best: { id: EdgeId; errors: number } | undefined
  for (const { id } of graph.edges) {
    const { graph: grown, node } = insertOnEdge(graph, id, { kind })
    if (node === null) continue
    const errors = compile(grown, signature).problems.filter(({ severity }) => severity === 'error').length
    if (!best || errors <= best.errors) best = { id, errors }
  }
  return best?.id
}

export function insertLayer(edge: EdgeId, kind: string): void {
  applyAddition(insertOnEdge(documentStore.getState().document.graph, edge, { kind }))
}

export function removeLayer(node: NodeId): void {
  editGraph(documentStore, (graph) => removeNode(graph, node))
  if (viewStore.getState().selection === node) select(null)
}

export function connectLayers(edge: NewEdge): void {
  editGraph(documentStore, (graph) => connect(graph, edge))
}

export function removeEdge(edge: EdgeId): void {
  editGraph(documentStore, (graph) => disconnect(graph, edge))
}

export function moveLayer(node: NodeId, position: Position): void {
  editGraph(documentStore, (graph) => moveNode(graph, node, position), { gesture: `move ${node}` })
}

export function tidy(): void {
  editGraph(documentStore, clearPositions)
}

/** Part of a gesture until `finishGesture` is called. */
export function changeParameter(change: ParameterChange): void {
  const gesture = `parameter ${change.node} ${change.parameter}`
  editGraph(documentStore, (graph) => setParameter(graph, change), { gesture })
}

/** Part of a gesture, named by what it changes, until `finishGesture` is called. */
export function changeRun(field: keyof RunConfig, change: (run: RunConfig) => RunConfig): void {
  const next = change(documentStore.getState().document.run)
  editDocument(
    documentStore,
    (draft) => {
      Object.assign(draft.run, next)
    },
    { gesture: `run ${field}` },
  )
}

export function finishGesture(): void {
  endGesture(documentStore)
}

export function mend(fix: Fix): void {
  switch (fix.kind) {
    case 'setBatchSize':
      editDocument(documentStore, ({ run }) => void (run.batchSize = fix.value))
      break
    case 'continueSlower':
      sessionIfReady()?.continueSlower(fix)
      break
    default:
      editGraph(documentStore, (graph) => applyFix(graph, fix))
  }
}

/** One step of undo like any other: whoever opens a template over their own work can take it back. */
export function openFromTemplate(template: string): void {
  if (!isTemplateId(template)) return
  const { title, graph, run } = openTemplate(template, documentStore.getState().document.id)
  editDocument(documentStore, (draft) => {
    draft.title = title
    draft.template = template
    draft.graph = castDraft(graph)
    draft.run = castDraft(run)
  })
  select(null)
}
