/** What a person does with several layers at once, and with notes; each one step of undo. */
import {
  addComment,
  changeComment,
  changeGroup,
  groupNodes,
  groupsWithin,
  pasteFragment,
  removeComment,
  repeatNodes,
  takeFragment,
  ungroup,
  type CommentId,
  type CommentSpec,
  type GraphSpec,
  type GroupId,
  type GroupSpec,
  type NodeId,
} from '../../src/index.ts'
import { canvas } from '../stores/canvas-port.ts'
import { documentStore, editGraph } from '../stores/document.ts'
import { viewStore } from '../stores/view.ts'
import { selectNodes } from './graph-actions.ts'

const COMMENT_SIZE = { width: 200, height: 88 }

function currentGraph(): GraphSpec {
  return documentStore.getState().document.graph
}

export function selectAll(): void {
  selectNodes(currentGraph().nodes.map((node) => node.id))
}

export function selectedFragment(): GraphSpec {
  return takeFragment(currentGraph(), viewStore.getState().selection)
}

/** Says whether there was room for it. */
export function pasteLayers(fragment: GraphSpec): boolean {
  const { graph, nodes } = pasteFragment(currentGraph(), fragment)
  if (nodes.length === 0) return false
  editGraph(documentStore, () => graph)
  selectNodes(nodes)
  return true
}

export function duplicateSelection(): void {
  pasteLayers(selectedFragment())
}

export function groupSelection(): void {
  editGraph(documentStore, (graph) => groupNodes(graph, viewStore.getState().selection))
}

/** Groups that are selected whole. */
export function selectedGroups(): readonly GroupSpec[] {
  return groupsWithin(currentGraph(), viewStore.getState().selection)
}

export function ungroupSelection(): void {
  const groups = new Set(selectedGroups().map((group) => group.id))
  editGraph(documentStore, (graph) => ungroup(graph, groups))
}

export function foldGroup(group: GroupId, folded: boolean): void {
  editGraph(documentStore, (graph) => changeGroup(graph, group, { folded }))
}

export function foldSelection(): void {
  const groups = selectedGroups()
  const folded = groups.some((group) => !group.folded)
  editGraph(documentStore, (graph) => groups.reduce((drawn, { id }) => changeGroup(drawn, id, { folded }), graph))
}

export function renameGroup(group: GroupId, name: string): void {
  editGraph(documentStore, (graph) => changeGroup(graph, group, { name }))
}

export function repeatLayers(nodes: ReadonlySet<NodeId>, times: number): void {
  editGraph(documentStore, (graph) => repeatNodes(graph, nodes, times))
}

/** The comment just made, whose card is still to be drawn. */
let awaited: CommentId | null = null

export function writeComment(): void {
  const position = canvas()?.below() ?? { x: 0, y: 0 }
  editGraph(documentStore, (graph) => addComment(graph, { text: '', position, size: COMMENT_SIZE }))
  awaited = documentStore.getState().document.graph.comments?.at(-1)?.id ?? null
}

/** Once: is this the comment that was just made, and is to be written in? */
export function isJustMade(id: CommentId): boolean {
  if (id !== awaited) return false
  awaited = null
  return true
}

export function editComment(id: CommentId, change: Partial<Pick<CommentSpec, 'text' | 'position'>>): void {
  editGraph(documentStore, (graph) => changeComment(graph, id, change))
}

export function dropComment(id: CommentId): void {
  editGraph(documentStore, (graph) => removeComment(graph, id))
}
