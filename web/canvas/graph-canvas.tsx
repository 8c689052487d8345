/**
 * The living graph: cards and edges from the document and its compilation. The canvas owns nothing
 * but the viewport and the position of a card while it is being dragged.
 */
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import { findDataset, type Size } from '../../src/index.ts'
import { connectLayers, finishGesture } from '../commands/graph-actions.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { registerCanvas } from '../stores/canvas-port.ts'
import { useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { useView } from '../stores/view.ts'
import { arrange, fitViewport, MAX_ZOOM, MIN_ZOOM, type Arrangement } from './arrange.ts'
import { CanvasSummary } from './canvas-summary.tsx'
import { CanvasTools } from './canvas-tools.tsx'
import { EmptyCanvas } from './empty-canvas.tsx'
import { flowEdges, flowNodes } from './flow-elements.ts'
import styles from './graph-canvas.module.css'
import { nodeViews } from './node-view.ts'
import { LayerNodeView } from './node.tsx'
import { ShapeEdgeView } from './shape-edge.tsx'
import { useCanvasSize } from './use-canvas-size.ts'
import { useNodeChanges } from './use-node-changes.ts'

const NODE_TYPES = { layer: LayerNodeView }
const EDGE_TYPES = { shape: ShapeEdgeView }
const HIDE_ATTRIBUTION = { hideAttribution: true }
const FIT_MILLISECONDS = 200
/** A finger that wants to scroll the canvas must not carry a card away. */
const HAS_FINE_POINTER = matchMedia('(pointer: fine)').matches

export function GraphCanvas() {
  const frame = useRef<HTMLDivElement>(null)
  const size = useCanvasSize(frame)
  const isEmpty = useDocument((state) => state.document.graph.nodes.length === 0)
  return (
    <div ref={frame} className={styles['canvas']}>
      {size && (
        <ReactFlowProvider>
          <Flow size={size} />
        </ReactFlowProvider>
      )}
      {isEmpty && <EmptyCanvas />}
      <CanvasTools />
      <CanvasSummary />
    </div>
  )
}

function Flow({ size }: { readonly size: Size }) {
  const { t } = useLanguage()
  const graph = useDocument((state) => state.document.graph)
  const dataset = useDocument((state) => state.document.run.dataset)
  const project = useDocument((state) => `${state.document.id} ${state.document.template}`)
  const compilation = useCompilation((state) => state)
  const selection = useView((state) => state.selection)

  const views = useMemo(
    () => nodeViews({ graph, signature: findDataset(dataset) ?? null }, { compilation, t }),
    [graph, dataset, compilation, t],
  )
  const sizes = useMemo(() => new Map(views.map((view) => [view.id, view.size])), [views])
  const arrangement = useMemo(() => arrange(graph, sizes, size), [graph, sizes, size])
  const { moved, onNodesChange } = useNodeChanges(arrangement.positions)
  const nodes = useMemo(
    () => flowNodes(views, { positions: arrangement.positions, moved, selection }),
    [views, arrangement, moved, selection],
  )
  const edges = useMemo(() => flowEdges(graph, { views, compilation, nodes }), [graph, views, compilation, nodes])
  const { initialViewport, onUserMove } = useViewport({ arrangement, size, project })

  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      defaultViewport={initialViewport}
      onNodesChange={onNodesChange}
      onNodeDragStart={finishGesture}
      onConnect={({ source, target }) => connectLayers({ source, target })}
      onMoveStart={onUserMove}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      panOnScroll
      nodesDraggable={HAS_FINE_POINTER}
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      edgesFocusable={false}
      elevateNodesOnSelect={false}
      proOptions={HIDE_ATTRIBUTION}
      ariaLabelConfig={{
        'node.a11yDescription.default': t('canvas.nodeHint'),
        'node.a11yDescription.keyboardDisabled': t('canvas.nodeHint'),
        'node.a11yDescription.ariaLiveMessage': ({ x, y }) => t('canvas.nodeMoved', { x, y }),
        'edge.a11yDescription.default': t('canvas.edgeHint'),
        'handle.ariaLabel': t('canvas.handle'),
      }}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--dot)" />
    </ReactFlow>
  )
}

/** Fits on open, and after changes of layout for as long as the person has not chosen a view of their own. */
function useViewport({ arrangement, size, project }: { arrangement: Arrangement; size: Size; project: string }) {
  const { setViewport, zoomIn, zoomOut } = useReactFlow()
  const isOwnView = useRef(false)
  const shownProject = useRef(project)
  const viewport = useMemo(() => fitViewport(arrangement, size), [arrangement, size])
  const latest = useRef(viewport)
  const [initialViewport] = useState(viewport)

  useEffect(() => {
    latest.current = viewport
    if (shownProject.current !== project) {
      shownProject.current = project
      isOwnView.current = false
    }
    if (!isOwnView.current) void setViewport(viewport)
  }, [viewport, project, setViewport])

  useEffect(
    () =>
      registerCanvas({
        fit: () => {
          isOwnView.current = false
          void setViewport(latest.current, { duration: prefersStillness() ? 0 : FIT_MILLISECONDS })
        },
        zoomIn: () => {
          isOwnView.current = true
          void zoomIn()
        },
        zoomOut: () => {
          isOwnView.current = true
          void zoomOut()
        },
        focus: (node) => {
          document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`)?.focus()
        },
      }),
    [setViewport, zoomIn, zoomOut],
  )

  /** xyflow passes the event only where a person moved the view. */
  function onUserMove(event: MouseEvent | TouchEvent | null): void {
    if (event) isOwnView.current = true
  }

  return { initialViewport, onUserMove }
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
