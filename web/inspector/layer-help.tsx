import { findLayer, LAYERS, type LayerKind } from '../../src/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import styles from './inspector.module.css'

export function LayerHelp({ kind }: { readonly kind: string }) {
  const { t } = useLanguage()
  if (!isLayerKind(kind)) return null
  return (
    <div className={styles['help']}>
      <p>{t(`layer.${kind}.help`)}</p>
      <p className={styles['source']} lang="en">
        {findLayer(kind)?.source}
      </p>
    </div>
  )
}

function isLayerKind(kind: string): kind is LayerKind {
  return Object.hasOwn(LAYERS, kind)
}
