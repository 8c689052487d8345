/** Layers by family; a click adds one. */
import { findDataset, LAYERS, type LayerDefinition, type LayerFamily } from '../../src/index.ts'
import { addLayer } from '../commands/graph-actions.ts'
import { layerName } from '../i18n/problem-sentence.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useDocument } from '../stores/document.ts'
import { startLayerDrag } from './layer-drag.ts'
import styles from './library.module.css'

/** Small families share a heading, as a textbook would. */
const SECTIONS: readonly { readonly heading: LayerFamily; readonly families: readonly LayerFamily[] }[] = [
  { heading: 'convolution', families: ['convolution'] },
  { heading: 'recurrent', families: ['recurrent'] },
  { heading: 'attention', families: ['attention'] },
  { heading: 'dense', families: ['data', 'dense', 'shape', 'regularisation'] },
]

const ALL: readonly LayerDefinition[] = Object.values(LAYERS)

export function LayerList() {
  const { t } = useLanguage()
  const hasInput = useDocument((state) => state.document.graph.nodes.some((node) => node.kind === 'input'))
  return SECTIONS.map(({ heading, families }) => {
    const layers = families
      .flatMap((family) => ALL.filter((layer) => layer.family === family))
      .filter((layer) => layer.kind !== 'input' || !hasInput)
    if (layers.length === 0) return null
    const title = t(`library.family.${heading}`)
    return (
      <section key={heading} className={styles['section']} aria-label={title}>
        <h3 className={styles['heading']}>{title}</h3>
        <ul className={styles['list']}>
          {layers.map((layer) => (
            <li key={layer.kind}>
              <LayerButton layer={layer} />
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

function LayerButton({ layer }: { readonly layer: LayerDefinition }) {
  const { t } = useLanguage()
  const dataset = useDocument((state) => state.document.run.dataset)
  const name = layerName(layer.kind, t)
  return (
    <button
      type="button"
      className={styles['layer']}
      data-family={layer.family}
      aria-label={t('library.addLayer', { layer: name })}
      onPointerDown={(event) => startLayerDrag({ kind: layer.kind, name }, event)}
      onClick={() => addLayer(layer.kind, findDataset(dataset) ?? null)}
    >
      {name}
    </button>
  )
}
