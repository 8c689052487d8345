import { Plus, Unlink } from 'lucide-react'
import { useStore, type ReactFlowState } from '@xyflow/react'
import { memo, type ReactNode } from 'react'
import { insertLayer, removeEdge } from '../commands/graph-actions.ts'
import { useLanguage } from '../i18n/use-language.ts'
import type { Translate } from '../i18n/translate.ts'
import { documentStore } from '../stores/document.ts'
import { findDataset, LAYER_FAMILIES, LAYERS, whatFits, type EdgeId, type LayerDefinition } from '../../src/index.ts'
import { Menu, type MenuGroup } from '../ui/menu.tsx'
import styles from './edge.module.css'
import { TARGET } from './label-room.ts'

interface InsertMenuProps {
  readonly edge: EdgeId
  readonly shape: string
  readonly source: string
  readonly target: string
  /** Up to the next button on a line, in the graph's own units. */
  readonly room: number
}

const ALL: readonly LayerDefinition[] = Object.values(LAYERS)
const INSERTABLE = ALL.filter((layer) => layer.inputs.maximum > 0)
const KINDS = INSERTABLE.map((layer) => layer.kind)

/** Nothing here changes while a card is dragged, though its edge is drawn anew at every move. */
export const InsertMenu = memo(function InsertMenu({ edge, shape, source, target, room }: InsertMenuProps) {
  const { t } = useLanguage()
  const canBeHit = useStore(({ transform: [, , zoom] }: ReactFlowState) => zoom >= 1 || zoom * room >= TARGET)
  // Too small to tell from its neighbour: nearer, in the outline and by “Add a layer after” it is there.
  if (!canBeHit) return <span className={styles['insert']}>{shapeLabel(shape)}</span>
  const removal: MenuGroup = {
    items: [{ id: 'remove', label: t('canvas.removeEdge'), icon: <Unlink aria-hidden />, run: () => removeEdge(edge) }],
  }
  return (
    <Menu
      align="center"
      groups={() => [...layerGroups(edge, t), removal]}
      trigger={
        <button
          type="button"
          className={styles['insert']}
          onKeyDown={(event) => {
            if (event.key !== 'Delete' && event.key !== 'Backspace') return
            event.preventDefault()
            removeEdge(edge)
          }}
          aria-label={[shape, t('canvas.insert', { source, target })].filter(Boolean).join(' · ')}
        >
          {shapeLabel(shape)}
          <span className={styles['plus']}>
            <Plus aria-hidden />
          </span>
        </button>
      }
    />
  )
})

function shapeLabel(shape: string): ReactNode {
  return shape && <span className={styles['shape']}>{shape}</span>
}

/** What fits here by family; then, apart, what would need more changes. Worked out when the menu opens. */
function layerGroups(edge: EdgeId, t: Translate): readonly MenuGroup[] {
  const { graph, run } = documentStore.getState().document
  const { objectives, batchSize } = run
  const signature = findDataset(run.dataset) ?? null
  const fitting = whatFits(graph, { edge }, { signature, kinds: KINDS, objectives, batchSize })
  const item = ({ kind, name }: LayerDefinition) => ({ id: kind, label: name, run: () => insertLayer(edge, kind) })
  const families = LAYER_FAMILIES.map((family) => ({
    label: t(`library.family.${family}`),
    items: INSERTABLE.filter((layer) => layer.family === family && fitting.has(layer.kind)).map(item),
  }))
  const others = { label: t('canvas.fitsNot'), items: INSERTABLE.filter(({ kind }) => !fitting.has(kind)).map(item) }
  return [...families, others].filter(({ items }) => items.length > 0)
}
