/** Commands of the network as a list: to show it, and to move a layer within its chain. */
import { moveEarlier, moveLater, type GraphSpec, type NodeId } from '../../src/index.ts'
import { documentStore, editGraph } from '../stores/document.ts'
import { soleSelection, viewStore } from '../stores/view.ts'
import type { Command } from './command.ts'

type Move = (graph: GraphSpec, node: NodeId) => GraphSpec

function moved(graph: GraphSpec, move: Move): GraphSpec {
  const node = soleSelection(viewStore.getState())
  return node === null ? graph : move(graph, node)
}

function canMove(move: Move): boolean {
  const { graph } = documentStore.getState().document
  return moved(graph, move) !== graph
}

export const OUTLINE_COMMANDS = {
  outline: {
    id: 'outline',
    label: 'command.outline',
    shortcuts: [{ key: 'o' }],
    isEnabled: () => true,
    run: () => viewStore.setState(({ outline }) => ({ outline: !outline, narrowPart: 'graph' })),
  },
  moveEarlier: {
    id: 'moveEarlier',
    label: 'command.moveEarlier',
    shortcuts: [{ key: '{' }],
    isEnabled: () => canMove(moveEarlier),
    run: () => editGraph(documentStore, (graph) => moved(graph, moveEarlier)),
  },
  moveLater: {
    id: 'moveLater',
    label: 'command.moveLater',
    shortcuts: [{ key: '}' }],
    isEnabled: () => canMove(moveLater),
    run: () => editGraph(documentStore, (graph) => moved(graph, moveLater)),
  },
} as const satisfies Record<string, Command>
