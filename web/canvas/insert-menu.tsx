import { Plus, Unlink } from 'lucide-react'
import { memo } from 'react'
import { insertLayer, removeEdge } from '../commands/graph-actions.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { LAYER_FAMILIES, LAYERS, type EdgeId, type LayerDefinition } from '../../src/index.ts'
import { Menu, type MenuGroup } from '../ui/menu.tsx'
import styles from './edge.module.css'

interface InsertMenuProps {
  readonly edge: EdgeId
  readonly shape: string
  readonly source: string
  readonly target: string
}

const ALL: readonly LayerDefinition[] = Object.values(LAYERS)
const INSERTABLE = ALL.filter((layer) => layer.inputs.maximum > 0)

/** Nothing here changes while a card is dragged, though its edge is drawn anew at every move. */
export const InsertMenu = memo(function InsertMenu({ edge, shape, source, target }: InsertMenuProps) {
  const { t } = useLanguage()
  const families: readonly MenuGroup[] = LAYER_FAMILIES.flatMap((family) => {
    const layers = INSERTABLE.filter((layer) => layer.family === family)
    if (layers.length === 0) return []
    const items = layers.map((layer) => ({
      id: layer.kind,
      label: layer.name,
      run: () => insertLayer(edge, layer.kind),
    }))
    return [{ label: t(`library.family.${family}`), items }]
  })
  const removal: MenuGroup = {
    items: [{ id: 'remove', label: t('canvas.removeEdge'), icon: <Unlink aria-hidden />, run: () => removeEdge(edge) }],
  }
  return (
    <Menu
      align="center"
      groups={[...families, removal]}
      trigger={
        <button
          type="button"
          className={styles['insert']}
          aria-label={[shape, t('canvas.insert', { source, target })].filter(Boolean).join(' · ')}
        >
          {shape && <span className={styles['shape']}>{shape}</span>}
          <span className={styles['plus']}>
            <Plus aria-hidden />
          </span>
        </button>
      }
    />
  )
})
