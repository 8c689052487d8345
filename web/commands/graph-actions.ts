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
  findDataset,
  insertOnEdge,
  isTemplateId,
  moveNodes,
  openTemplate,
  reconnect,
  removeNodes,
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
  type TemplateId,
} from '../../src/index.ts'
import { canvas } from '../stores/canvas-port.ts'
import { documentStore, editDocument, editGraph, endGesture } from '../stores/document.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { hasWork, openBeside } from './project-actions.ts'
import { soleSelection, viewStore } from '../stores/view.ts'

export function select(node: NodeId | null): void {
  selectNodes(node === null ? [] : [node])
}

export function selectNodes(nodes: Iterable<NodeId>): void {
  const next = new Set(nodes)
  const { selection } = viewStore.getState()
  const isSame = next.size === selection.size && [...next].every((node) => selection.has(node))
  if (!isSame) viewStore.setState({ selection: next })
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
  const selection = soleSelection(viewStore.getState())
  const isSelected = graph.nodes.some((node) => node.id === selection)
  if (selection !== null && isSelected) return applyAddition(appendAfter(graph, selection, { kind }))
  const edge = bestEdge(graph, { kind, signature })
  if (edge !== undefined) return applyAddition(insertOnEdge(graph, edge, { kind }))
  const last = graph.nodes.at(-1)
  const appended = last ? appendAfter(graph, last.id, { kind }) : null
  applyAddition(appended?.node ? appended : addNode(graph, { kind }))
}

/** In the shape of a sample, so that nothing has to be said about it. */
export function addInput(signature: TaskSignature | null, position?: Position): void {
  const parameters = signature ? { shape: signature.inputShape } : {}
  applyAddition(
    addNode(documentStore.getState().document.graph, { kind: 'input', parameters, ...(position && { position }) }),
  )
}

/** The project and its data stay; one step of undo brings the layers back. */
export function clearNetwork(): void {
  editGraph(documentStore, () => ({ nodes: [], edges: [] }))
  select(null)
}

/** Each try compiles; in a large graph the newest connections are where the person works. */
const MAXIMUM_TRIES = 40

/** The edge whose split leaves the fewest errors; of equals the one nearest to the output. */
export function bestEdge(
  graph: GraphSpec,
  { kind, signature }: { kind: string; signature: TaskSignature | null },
): EdgeId | undefined {
  let best: { id: EdgeId; errors: number } | undefined
  for (const { id } of graph.edges.slice(-MAXIMUM_TRIES)) {
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

/** Where a card was let go on the empty canvas. */
export function placeLayer(kind: string, position: Position): void {
  const { dataset } = documentStore.getState().document.run
  if (kind === 'input') return addInput(findDataset(dataset) ?? null, position)
  applyAddition(addNode(documentStore.getState().document.graph, { kind, position }))
}

export function removeLayer(node: NodeId): void {
  removeLayers(new Set([node]))
}

export function removeLayers(nodes: ReadonlySet<NodeId>): void {
  canvas()?.letGo(nodes)
  editGraph(documentStore, (graph) => removeNodes(graph, nodes))
  selectNodes([...viewStore.getState().selection].filter((node) => !nodes.has(node)))
}

export function reconnectEdge(edge: EdgeId, ends: NewEdge): void {
  editGraph(documentStore, (graph) => reconnect(graph, edge, ends))
}

export function connectLayers(edge: NewEdge): void {
  editGraph(documentStore, (graph) => connect(graph, edge))
}

export function removeEdge(edge: EdgeId): void {
  editGraph(documentStore, (graph) => disconnect(graph, edge))
}

/** Arrow keys that follow each other are one step; a drag ends in one call. */
export function moveLayers(positions: ReadonlyMap<NodeId, Position>): void {
  const gesture = `move ${[...positions.keys()].join(' ')}`
  editGraph(documentStore, (graph) => moveNodes(graph, positions), { gesture })
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
    case 'useDataset':
      editDocument(documentStore, ({ run }) => {
        run.dataset = fix.dataset
        delete run.dataParameters
      })
      break
    case 'continueSlower':
      sessionIfReady()?.continueSlower(fix)
      break
    default:
      editGraph(documentStore, (graph) => applyFix(graph, fix))
  }
}

/**
 * A project of its own where there is work that would be missed. Else, and where none can be kept, it takes the
 * place of what is there as one step of undo.
 */
export function openFromTemplate(template: string): void {
  if (!isTemplateId(template)) return
  if (!hasWork()) return replaceByTemplate(template)
  void openBeside(openTemplate(template, '')).then((isOpen) => {
    if (!isOpen) replaceByTemplate(template)
  })
}

function replaceByTemplate(template: TemplateId): void {
  const { title, graph, run } = openTemplate(template, documentStore.getState().document.id)
  editDocument(documentStore, (draft) => {
    draft.title = title
    draft.template = template
    draft.graph = castDraft(graph)
    draft.run = castDraft(run)
  })
  select(null)
}
