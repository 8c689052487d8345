/** How large the gradient is in each layer, from input to output. */
import { findLayer } from '../../src/index.ts'
import { writeFigure } from '../i18n/numbers.ts'
import { gradientMessages } from '../i18n/areas/gradients.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { nodeName, useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { useLive } from '../stores/live.ts'
import { FigureMenu, type FigureFormat } from '../ui/figure-menu.tsx'
import styles from './gradients.module.css'
import { decadesAround, logShare } from './log-share.ts'

export function GradientsPanel() {
  const t = useMessages(gradientMessages)
  const { t: page } = useLanguage()
  const norms = useLive((state) => state.gradientNorms)
  const graph = useDocument((state) => state.document.graph)
  const compilation = useCompilation((state) => state)
  const rows = (compilation.plan?.steps ?? []).flatMap(({ node, kind }) => {
    const norm = norms.get(node)
    return norm === undefined ? [] : [{ node, kind, norm }]
  })
  if (rows.length === 0) {
    return <p className={styles['empty']}>{compilation.plan ? t('gradients.empty') : page('training.mendFirst')}</p>
  }
  const decades = decadesAround(rows.map(({ norm }) => norm))
  const bars = rows.map(({ node, kind, norm }) => ({
    node,
    name: nodeName(node, { graph, compilation, t }),
    family: findLayer(kind)?.family ?? 'core',
    norm,
  }))

  async function save(format: FigureFormat): Promise<void> {
    const { saveGradients } = await import('./save-gradients.ts')
    await saveGradients(bars, { decades, format, t })
  }

  return (
    <section className={styles['panel']}>
      <header>
        <h3>{t('gradients.title')}</h3>
        <FigureMenu
          label={t('gradients.download')}
          className={styles['download']}
          onSave={(format) => void save(format)}
        />
        <p>{t('gradients.note')}</p>
      </header>
      <ol className={styles['bars']}>
        {bars.map(({ node, name, family, norm }) => (
          <li key={node} aria-label={t('gradients.bar', { name, norm: writeFigure(norm) })} data-value={norm}>
            <span>{name}</span>
            <span className={styles['track']}>
              <i data-family={family} style={{ transform: `scaleX(${logShare(norm, decades)})` }} />
            </span>
            <span className={styles['norm']}>{writeFigure(norm)}</span>
          </li>
        ))}
      </ol>
      <p className={styles['scale']} aria-hidden>
        <span>{writeFigure(10 ** decades.low, 1)}</span>
        <span>{writeFigure(10 ** decades.high, 1)}</span>
      </p>
    </section>
  )
}
