/** What xyflow reports about nodes, turned into intent: selection at once, a position once the drag has ended. */
import type { NodeChange } from '@xyflow/react'
import { useCallback, useState } from 'react'
import type { NodeId, Position } from '../../src/index.ts'
import { moveLayer, select } from '../commands/graph-actions.ts'
import { viewStore } from '../stores/view.ts'
import type { LayerNode } from './node.tsx'

export function useNodeChanges(positions: ReadonlyMap<NodeId, Position>) {
  const [moved, setMoved] = useState<ReadonlyMap<NodeId, Position>>(new Map())

  const onNodesChange = useCallback(
    (changes: readonly NodeChange<LayerNode>[]) => {
      const selected = changes.find((change) => change.type === 'select' && change.selected)
      if (selected?.type === 'select') select(selected.id)
      for (const change of changes) {
        if (change.type === 'select' && !change.selected && viewStore.getState().selection === change.id) select(null)
        if (change.type !== 'position' || !change.position) continue
        const { id, position, dragging } = change
        if (dragging) {
          setMoved((before) => new Map(before).set(id, position))
          continue
        }
        setMoved((before) => new Map([...before].filter(([node]) => node !== id)))
        const before = positions.get(id)
        const rounded = { x: Math.round(position.x), y: Math.round(position.y) }
        if (before?.x !== rounded.x || before.y !== rounded.y) moveLayer(id, rounded)
      }
    },
    [positions],
  )

  return { moved, onNodesChange }
}
