/** A connection with the shape that flows through it, and a button that opens what can be put in between. */
import { EdgeLabelRenderer, useInternalNode, type Edge, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import type { Box } from './box.ts'
import { edgePath, type EdgeRoute } from './edge-path.ts'
import styles from './edge.module.css'
import { InsertMenu } from './insert-menu.tsx'

export type ShapeEdge = Edge<
  {
    readonly shape: string
    readonly sourceName: string
    readonly targetName: string
    readonly route: EdgeRoute
    /** Around the label, in the graph's own units. */
    readonly room: number
    /** What flows here does not fit. */
    readonly isWrong: boolean
  },
  'shape'
>

type Internal = NonNullable<ReturnType<typeof useInternalNode>>

export const ShapeEdgeView = memo(function ShapeEdgeView({ id, source, target, data }: EdgeProps<ShapeEdge>) {
  const from = useInternalNode(source)
  const to = useInternalNode(target)
  if (!from || !to || !data) return null
  const { path, label } = edgePath(boxOf(from), boxOf(to), data.route)
  return (
    <>
      <path d={path} className={styles['reach']} data-edge={id} />
      <path d={path} className={styles['line']} data-wrong={data.isWrong || undefined} />
      <EdgeLabelRenderer>
        <div
          className={`nodrag nopan ${styles['label']}`}
          data-edge={id}
          style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
        >
          <InsertMenu edge={id} shape={data.shape} source={data.sourceName} target={data.targetName} room={data.room} />
        </div>
      </EdgeLabelRenderer>
    </>
  )
})

function boxOf({ internals, measured }: Internal): Box {
  return { ...internals.positionAbsolute, width: measured.width ?? 0, height: measured.height ?? 0 }
}
