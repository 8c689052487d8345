/**
 * What keeps the network from training, said beside the card or the line concerned, with what mends it. Of many
 * problems only those of selected layers are said here; all are in the list.
 */
import { useStore, ViewportPortal, type ReactFlowState } from '@xyflow/react'
import { X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { EdgeSpec, Problem } from '../../src/index.ts'
import { mend } from '../commands/graph-actions.ts'
import { canvasProblemMessages } from '../i18n/areas/canvas-problems.ts'
import { fixLabel, problemSentence } from '../i18n/problem-sentence.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { graphNames, useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { useView } from '../stores/view.ts'
import { Button } from '../ui/button.tsx'
import { calloutPlaces } from './callout-places.ts'
import { calloutSize } from './callout-size.ts'
import styles from './callout.module.css'
import { boxOf, meets, type Box, type Place } from './box.ts'
import { labelPlace } from './edge-path.ts'
import { isCard, type CanvasNode } from './flow-elements.ts'
import { TARGET } from './label-room.ts'
import type { ShapeEdge } from './shape-edge.tsx'

interface ProblemCalloutsProps {
  readonly nodes: readonly CanvasNode[]
  readonly edges: readonly ShapeEdge[]
  /** What the fitted view shows. */
  readonly page: Box
}

/** More are not said all at once. */
const MAXIMUM_SHOWN = 3
const GAP = 8
/** A longer line has no place of its own. */
const LONGEST_LINE = 160

export function ProblemCallouts({ nodes, edges, page }: ProblemCalloutsProps) {
  const { t } = useLanguage()
  const own = useMessages(canvasProblemMessages)
  const zoom = useStore(({ transform }: ReactFlowState) => transform[2])
  const graph = useDocument((state) => state.document.graph)
  const compilation = useCompilation((state) => state)
  const selection = useView((state) => state.selection)
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set())
  const boxes = useMemo(() => new Map(nodes.filter(isCard).map((node) => [node.id, boxOf(node)])), [nodes])

  const words = { t, names: graphNames({ graph, compilation, t }) }
  const errors = compilation.problems.filter((problem) => problem.severity === 'error' && problem.node !== undefined)
  const isSelected = ({ node }: Problem) => node !== undefined && selection.has(node)
  const isMany = errors.length > MAXIMUM_SHOWN
  const shown = compilation.problems
    .filter((problem) => isSelected(problem) || (errors.includes(problem) && !isMany && !folded.has(keyOf(problem))))
    .slice(0, MAXIMUM_SHOWN)
    .flatMap((problem) => {
      const about = concerned(problem, boxes, graph.edges)
      if (!about) return []
      const sentence = problemSentence(problem, words)
      const [fix] = problem.fixes
      const label = fix ? fixLabel(fix, words) : ''
      const { width, height } = calloutSize(sentence, label)
      return [{ problem, fix, label, sentence, about, width: width / zoom, height: height / zoom }]
    })
  const labels = edges.flatMap(({ id, source, target, data }) => {
    const [from, to] = [boxes.get(source), boxes.get(target)]
    return from && to && data ? [{ id, ...squareAt(labelPlace(from, to, data.route), TARGET / zoom) }] : []
  })
  const places = calloutPlaces(shown, { cards: [...boxes.values()], labels, page, gap: GAP / zoom })
  useCoveredLabels(
    labels.filter((label) => shown.some((callout, index) => meets(label, { ...callout, ...(places[index] ?? label) }))),
  )

  return (
    <ViewportPortal>
      {shown.map(({ problem, fix, label, sentence, width }, index) => {
        const { x = 0, y = 0 } = places[index] ?? {}
        return (
          <div
            key={keyOf(problem)}
            role="note"
            className={`nodrag nopan ${styles['callout']}`}
            data-severity={problem.severity}
            style={{ width: width * zoom, transform: `translate(${x}px, ${y}px) scale(${1 / zoom})` }}
          >
            <p>{sentence}</p>
            {fix && <Button onClick={() => mend(fix)}>{label}</Button>}
            {!isSelected(problem) && (
              <button
                type="button"
                className={styles['fold']}
                aria-label={own('canvasProblems.fold')}
                title={own('canvasProblems.fold')}
                onClick={() => setFolded((before) => new Set([...before, keyOf(problem)]))}
              >
                <X aria-hidden />
              </button>
            )}
          </div>
        )
      })}
    </ViewportPortal>
  )
}

/** The card and, where the problem is one of a line in the same row, that line before it. */
function concerned(
  { node, edge }: Problem,
  boxes: ReadonlyMap<string, Box>,
  edges: readonly EdgeSpec[],
): Box | undefined {
  const card = node === undefined ? undefined : boxes.get(node)
  const line = edges.find(({ id, target }) => id === edge && target === node)
  const source = line && boxes.get(line.source)
  const room = card && source ? card.x - source.x - source.width : -1
  return card && room >= 0 && room < LONGEST_LINE ? { ...card, x: card.x - room, width: card.width + room } : card
}

/** A button that lies under a callout, or at its edge, is none: its line is marked as covered. */
function useCoveredLabels(labels: readonly { readonly id: string }[]): void {
  const canvas = useStore(({ domNode }: ReactFlowState) => domNode)
  const covered = labels.map(({ id }) => id).join(' ')
  useEffect(() => {
    const ids = new Set(covered.split(' '))
    const marked = [...(canvas?.querySelectorAll<HTMLElement>('div[data-edge]') ?? [])].filter((label) =>
      ids.has(label.dataset['edge'] ?? ''),
    )
    for (const label of marked) label.dataset['covered'] = ''
    return () => marked.forEach((label) => delete label.dataset['covered'])
  }, [canvas, covered])
}

function squareAt({ x, y }: Place, side: number): Box {
  return { x: x - side / 2, y: y - side / 2, width: side, height: side }
}

function keyOf({ code, node, edge, data }: Problem): string {
  return JSON.stringify([code, node, edge, data])
}
