/** The whole graph, small, with the part in sight: a press or a drag brings another part there, arrow keys go on from here. */
import { useReactFlow, useStore, type ReactFlowState } from '@xyflow/react'
import { useMemo, type KeyboardEvent, type PointerEvent } from 'react'
import type { LayerFamily, Size } from '../../src/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { LARGE_GRAPH } from '../stores/compilation.ts'
import { usePaintedFirst } from '../ui/use-painted-first.ts'
import { isCard, type CanvasNode } from './flow-elements.ts'
import { mapScale, sightOnMap, toGraph } from './map-scale.ts'
import styles from './minimap.module.css'

interface MinimapProps {
  readonly nodes: readonly CanvasNode[]
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly canvas: Size
  /** The person moves the view: it is theirs from now on. */
  readonly onMove: (event: globalThis.PointerEvent | globalThis.KeyboardEvent) => void
}

/** Of the canvas, with one press of an arrow key. */
const STRIDE = 0.25
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export function Minimap({ nodes, bounds, canvas, onMove }: MinimapProps) {
  const { t } = useLanguage()
  const { getViewport, setViewport } = useReactFlow()
  const scale = useMemo(() => mapScale(bounds), [bounds])
  const shown = usePaintedFirst(nodes, nodes.length > LARGE_GRAPH)
  const shapes = useMemo(() => cardsByFamily(shown), [shown])
  const [x, y, zoom] = useStore(({ transform }: ReactFlowState) => transform)
  const sight = sightOnMap({ x, y, zoom }, canvas, scale)

  function centreOn(event: PointerEvent<HTMLButtonElement>): void {
    const map = event.currentTarget.getBoundingClientRect()
    const at = toGraph({ x: event.clientX - map.x, y: event.clientY - map.y }, scale)
    onMove(event.nativeEvent)
    void setViewport({ zoom, x: canvas.width / 2 - at.x * zoom, y: canvas.height / 2 - at.y * zoom })
  }

  function go(event: KeyboardEvent): void {
    const direction = DIRECTIONS[event.key]
    if (!direction || event.ctrlKey || event.metaKey || event.altKey) return
    // Else the selected cards would move along.
    event.preventDefault()
    event.stopPropagation()
    onMove(event.nativeEvent)
    const view = getViewport()
    const [across, down] = direction
    const step = STRIDE * Math.min(canvas.width, canvas.height)
    void setViewport({ ...view, x: view.x - across * step, y: view.y - down * step })
  }

  return (
    <button
      type="button"
      aria-label={t('canvas.moveView')}
      title={t('canvas.moveView')}
      className={styles['map']}
      style={{ width: scale.width, height: scale.height }}
      onKeyDown={go}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        centreOn(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) centreOn(event)
      }}
    >
      <svg aria-hidden width={scale.width} height={scale.height}>
        <g transform={`scale(${scale.factor}) translate(${scale.offset.x} ${scale.offset.y})`}>
          {shapes.map(([family, path]) => (
            <path key={family} d={path} fill={`var(--${family})`} />
          ))}
        </g>
        <rect className={styles['sight']} {...sight} rx={3} />
      </svg>
    </button>
  )
}

/** One path per colour: hundreds of cards are a handful of elements. */
function cardsByFamily(nodes: readonly CanvasNode[]): readonly (readonly [LayerFamily, string])[] {
  const paths = new Map<LayerFamily, string>()
  for (const node of nodes.filter(isCard)) {
    const family = node.type === 'layer' ? node.data.view.family : 'shape'
    const { position, width = 0, height = 0 } = node
    const outline = `M${Math.round(position.x)} ${Math.round(position.y)}h${width}v${height}h${-width}z`
    paths.set(family, (paths.get(family) ?? '') + outline)
  }
  return [...paths]
}
