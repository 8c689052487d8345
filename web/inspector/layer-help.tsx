import { findLayer, LAYERS, type LayerKind } from '../../src/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import styles from './inspector.module.css'

export function LayerHelp({ kind }: { readonly kind: string }) {
  const { t } = useLanguage()
  if (!isLayerKind(kind)) return null
  return (
    <div className={styles['help']}>
      <p>{t(`layer.${kind}.help`)}</p>
      <Source text={findLayer(kind)?.source ?? ''} />
    </div>
  )
}

function isLayerKind(kind: string): kind is LayerKind {
  return Object.hasOwn(LAYERS, kind)
}

/** Papers keep their own language; beside Chinese text they wait behind a word. */
function Source({ text }: { readonly text: string }) {
  const { t, language } = useLanguage()
  const source = <span lang="en">{text}</span>
  if (language === 'en') return <p className={styles['source']}>{source}</p>
  return (
    <p className={styles['source']}>
      <Tooltip content={source} side="left">
        <button type="button" className={styles['reference']}>
          {t('inspector.source')}
        </button>
      </Tooltip>
    </p>
  )
}
