/** Which part of the graph is in sight, and what commands ask of the drawing. */
import { useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { NodeId, Position, Size } from '../../src/index.ts'
import { registerCanvas } from '../stores/canvas-port.ts'
import { clearViewport, fitViewport, type Arrangement, type Viewport } from './arrange.ts'
import { spotAt } from './spot-at.ts'

const FIT_MILLISECONDS = 200
const COMMENT_GAP = 24

interface Cover {
  readonly node: NodeId | null
  /** In pixels of the screen. */
  readonly covered: number
}

const UNCOVERED: Cover = { node: null, covered: 0 }

interface Shown {
  readonly arrangement: Arrangement
  readonly size: Size
  readonly isShown: RefObject<boolean>
  readonly project: string
}

/** Fits on open, and after changes of layout for as long as the person has not chosen a view of their own. */
export function useViewport({ arrangement, size, isShown, project }: Shown) {
  const { setViewport, getViewport, getNode, zoomIn, zoomOut, screenToFlowPosition } = useReactFlow()
  const isOwnView = useRef(false)
  const shownProject = useRef(project)
  const viewport = useMemo(() => fitViewport(arrangement, size), [arrangement, size])
  const { bounds } = arrangement
  const latest = useRef(viewport)
  /** What covers the canvas from below, and the card to be seen above it. */
  const cover = useRef<Cover>(UNCOVERED)
  /** Of a person's own, before something covered the canvas. */
  const uncovered = useRef<Viewport | null>(null)
  const [initialViewport] = useState(viewport)

  const clear = useCallback(
    (view: Viewport): Viewport => {
      const { node, covered } = cover.current
      return clearViewport(view, { card: node === null ? undefined : getNode(node), canvas: size, covered })
    },
    [getNode, size],
  )

  useEffect(() => {
    // Most edits leave the fitted view as it is; to set it again would have all that is drawn asked again.
    const isFitted = isSameView(latest.current, viewport) && shownProject.current === project
    latest.current = viewport
    if (shownProject.current !== project) {
      shownProject.current = project
      isOwnView.current = false
    }
    if (!isOwnView.current && !isFitted) void setViewport(clear(viewport))
  }, [viewport, project, setViewport, clear])

  const glide = useCallback(
    (view: Viewport): void => {
      // A glide through a part without room passes views that are no numbers (d3-zoom divides by its width).
      const isAtOnce = !isShown.current || prefersStillness()
      void setViewport(view, { duration: isAtOnce ? 0 : FIT_MILLISECONDS })
    },
    [setViewport, isShown],
  )

  useEffect(
    () =>
      registerCanvas({
        fit: () => {
          isOwnView.current = false
          glide(latest.current)
        },
        zoomIn: () => {
          isOwnView.current = true
          void zoomIn()
        },
        zoomOut: () => {
          isOwnView.current = true
          void zoomOut()
        },
        keepClear: (node, covered) => {
          cover.current = { node, covered }
          if (isOwnView.current) uncovered.current ??= getViewport()
          const from = uncovered.current ?? latest.current
          if (covered === 0) uncovered.current = null
          glide(clear(from))
        },
        lift: (pixels) => {
          const view = getViewport()
          void setViewport({ ...view, y: view.y - pixels })
        },
        below: () => roundPosition({ x: bounds.x, y: bounds.y + bounds.height + COMMENT_GAP }),
        spotAt: (point) => spotAt(point, (at) => roundPosition(screenToFlowPosition(at))),
        letGo: (nodes) => {
          const { activeElement } = document
          const card = activeElement?.closest<HTMLElement>('.react-flow__node')
          if (activeElement instanceof HTMLElement && nodes.has(card?.dataset['id'] ?? '')) activeElement.blur()
        },
        focus: (node) => {
          document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`)?.focus()
        },
      }),
    [glide, setViewport, getViewport, clear, zoomIn, zoomOut, screenToFlowPosition, bounds],
  )

  /** xyflow passes the event only where a person moved the view. */
  const onUserMove = useCallback((event: MouseEvent | TouchEvent | KeyboardEvent | null): void => {
    if (!event) return
    isOwnView.current = true
    uncovered.current = null
  }, [])

  return { initialViewport, onUserMove }
}

function isSameView(one: Viewport, other: Viewport): boolean {
  return one.x === other.x && one.y === other.y && one.zoom === other.zoom
}

function roundPosition({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) }
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
