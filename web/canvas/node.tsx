/** A layer on the canvas: a card with its picture, or a quiet chip where nothing is computed. */
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import { TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useCard } from '../stores/card.ts'
import { useLive } from '../stores/live.ts'
import { writeCount } from '../i18n/numbers.ts'
import type { NodeView } from './node-view.ts'
import styles from './node.module.css'
import { PlaneThumbnail } from './plane-thumbnail.tsx'
import { ProbabilityBars } from './probability-bars.tsx'
import { Thumbnail } from './thumbnail.tsx'

export type LayerNode = Node<{ readonly view: NodeView }, 'layer'>

const NO_CLASSES: readonly string[] = []

/** Drawn anew when it shows something else; where it stands is the business of the frame that xyflow draws around it. */
export const LayerNodeView = memo(LayerNodeContent, ({ data: before }, { data }) => before.view === data.view)

function LayerNodeContent({ data: { view } }: NodeProps<LayerNode>) {
  return (
    <>
      {view.acceptsInput && <Handle type="target" position={Position.Left} className={styles['handle']} />}
      {view.appearance === 'chip' ? <Chip view={view} /> : <Card view={view} />}
      <Handle type="source" position={Position.Right} className={styles['handle']} />
    </>
  )
}

function Chip({ view }: { readonly view: NodeView }) {
  return (
    <div className={styles['chip']} data-severity={view.severity}>
      {view.severity && <Warning />}
      {view.title}
      {view.caption && <span className={styles['chip-caption']}>{view.caption}</span>}
    </div>
  )
}

function Card({ view }: { readonly view: NodeView }) {
  return (
    <div className={styles['card']} data-family={view.family} data-severity={view.severity}>
      <div className={styles['heading']}>
        <span className={styles['title']}>{view.title}</span>
        {view.severity && <Warning />}
        {view.parameterCount && <span className={styles['count']}>{view.parameterCount}</span>}
      </div>
      <div className={styles['caption']}>{view.family === 'data' ? <SampleCaption /> : view.caption}</div>
      <Picture view={view} />
    </div>
  )
}

function Picture({ view: { id, picture } }: { readonly view: NodeView }) {
  const { t } = useLanguage()
  const classes = useCard()?.classes ?? NO_CLASSES
  switch (picture.kind) {
    case 'none':
      return null
    case 'bars':
      return (
        <ProbabilityBars node={id} rows={picture.rows} classes={classes} label={t('canvas.picture.probabilities')} />
      )
    case 'plane':
      return <PlaneThumbnail side={picture.width} label={t('canvas.picture.plane')} />
    case 'image':
      return <Thumbnail node={id} plan={picture} label={t('canvas.picture.image')} />
    case 'maps':
      return <Thumbnail node={id} plan={picture} label={t('canvas.picture.featureMaps')} />
    case 'cells':
      return <Thumbnail node={id} plan={picture} label={t('canvas.picture.activations')} />
    default:
      return picture satisfies never
  }
}

/** Whose values all pictures show. */
function SampleCaption() {
  const { t } = useLanguage()
  const sample = useLive((state) => state.sample)
  return sample.kind === 'drawing' ? t('canvas.drawing') : t('canvas.sample', { index: writeCount(sample.index + 1) })
}

function Warning() {
  const { t } = useLanguage()
  return <TriangleAlert className={styles['warning']} role="img" aria-label={t('canvas.hasProblem')} />
}
