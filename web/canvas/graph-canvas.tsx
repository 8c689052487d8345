/**
 * The living graph: cards and edges from the document and its compilation. The canvas owns nothing
 * but the viewport and the position of a card while it is being dragged.
 */
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  type Connection,
  ReactFlowProvider,
  SelectionMode,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { lazy, Suspense, useMemo, useRef, useState, type RefObject } from 'react'
import type { Position, Size } from '../../src/index.ts'
import { connectLayers, finishGesture, reconnectEdge } from '../commands/graph-actions.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { LARGE_GRAPH, useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { fitViewport, isWhole, MAX_ZOOM, MIN_ZOOM, pageOf } from './arrange.ts'
import { CanvasSummary } from './canvas-summary.tsx'
import { CanvasTools } from './canvas-tools.tsx'
import { ClickConnection } from './click-connection.tsx'
import { CommentNodeView } from './comment-node.tsx'
import { EmptyCanvas } from './empty-canvas.tsx'
import type { CanvasNode } from './flow-elements.ts'
import { FoldedNodeView } from './folded-node.tsx'
import { FrameNodeView } from './frame-node.tsx'
import styles from './graph-canvas.module.css'
import { LayerNodeView } from './node.tsx'
import { ShapeEdgeView, type ShapeEdge } from './shape-edge.tsx'
import { useCanvasElements } from './use-canvas-elements.ts'
import { useCanvasSize } from './use-canvas-size.ts'
import { useSight } from './use-sight.ts'
import { useViewport } from './use-viewport.ts'

const ProblemCallouts = lazy(async () => ({ default: (await import('./problem-callouts.tsx')).ProblemCallouts }))

const AlignmentGuides = lazy(async () => ({ default: (await import('./alignment-guides.tsx')).AlignmentGuides }))
const Minimap = lazy(async () => ({ default: (await import('./minimap.tsx')).Minimap }))

const NODE_TYPES = {
  layer: LayerNodeView,
  folded: FoldedNodeView,
  frame: FrameNodeView,
  comment: CommentNodeView,
}
const EDGE_TYPES = { shape: ShapeEdgeView }
const HIDE_ATTRIBUTION = { hideAttribution: true }
const MULTI_SELECTION_KEYS = ['Shift', 'Meta', 'Control']
/** On a narrower canvas the map shows when it is asked for. */
const ROOM_FOR_MAP = 600
/** A finger that wants to scroll the canvas must not carry a card away. */
const HAS_FINE_POINTER = matchMedia('(pointer: fine)').matches

export function GraphCanvas() {
  const frame = useRef<HTMLDivElement>(null)
  const { size, isShown } = useCanvasSize(frame)
  const isEmpty = useDocument((state) => state.document.graph.nodes.length === 0)
  return (
    <div ref={frame} className={styles['canvas']}>
      {size && (
        <ReactFlowProvider>
          <Flow size={size} isShown={isShown} />
        </ReactFlowProvider>
      )}
      {isEmpty && <EmptyCanvas />}
      <CanvasSummary />
    </div>
  )
}

function Flow({ size, isShown }: { readonly size: Size; readonly isShown: RefObject<boolean> }) {
  const { t } = useLanguage()
  const project = useDocument((state) => `${state.document.id} ${state.document.template}`)
  const { arrangement, guides, onNodesChange, ...elements } = useCanvasElements(size)
  const { initialViewport, onUserMove } = useViewport({ arrangement, size, isShown, project })
  // Of each property that is another object xyflow tells everything it draws.
  const labels = useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.nodeHint'),
      'node.a11yDescription.keyboardDisabled': t('canvas.nodeHint'),
      'node.a11yDescription.ariaLiveMessage': ({ x, y }: Position) => t('canvas.nodeMoved', { x, y }),
      'edge.a11yDescription.default': t('canvas.edgeHint'),
      'handle.ariaLabel': t('canvas.handle'),
    }),
    [t],
  )
  const hasProblems = useCompilation(({ problems }) => problems.some(({ node }) => node !== undefined))
  const page = useMemo(() => pageOf(fitViewport(arrangement, size), size), [arrangement, size])
  const { nodes, edges } = useSight(elements, { size, initial: initialViewport })

  const [mapWish, setMapWish] = useState<boolean | null>(null)
  const isMapShown = mapWish ?? (size.width >= ROOM_FOR_MAP && !isWhole(arrangement, size))

  return (
    <>
      <ReactFlow
        // xyflow asks for arrays that it could change, and does not change them.
        nodes={nodes as CanvasNode[]}
        edges={edges as ShapeEdge[]}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        defaultViewport={initialViewport}
        onNodesChange={onNodesChange}
        onNodeDragStart={finishGesture}
        onSelectionDragStart={finishGesture}
        onConnect={connectEnds}
        onReconnect={reconnectEnds}
        // Not its start: a tap on a card moves nothing.
        onMove={onUserMove}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        panOnScroll
        nodesDraggable={HAS_FINE_POINTER}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={MULTI_SELECTION_KEYS}
        onlyRenderVisibleElements={elements.nodes.length > LARGE_GRAPH}
        edgesFocusable={false}
        elevateNodesOnSelect={false}
        proOptions={HIDE_ATTRIBUTION}
        ariaLabelConfig={labels}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--dot)" />
        <ClickConnection />
        {guides.length > 0 && (
          <Suspense>
            <AlignmentGuides guides={guides} />
          </Suspense>
        )}
        {hasProblems && (
          <Suspense>
            <ProblemCallouts nodes={elements.nodes} edges={elements.edges} page={page} />
          </Suspense>
        )}
      </ReactFlow>
      {isMapShown && (
        <Suspense>
          <Minimap nodes={elements.nodes} bounds={arrangement.bounds} canvas={size} onMove={onUserMove} />
        </Suspense>
      )}
      <CanvasTools isMapShown={isMapShown} onMapShown={setMapWish} />
    </>
  )
}

function connectEnds({ source, target }: Connection): void {
  connectLayers({ source, target })
}

function reconnectEnds(edge: ShapeEdge, { source, target }: Connection): void {
  reconnectEdge(edge.id, { source, target })
}
