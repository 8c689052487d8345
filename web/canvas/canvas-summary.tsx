/** The whole network in one line. */
import { summarize } from '../../src/index.ts'
import { layerCount } from '../i18n/layer-count.ts'
import { writeCount, writeOperations } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useCompilation } from '../stores/compilation.ts'
import { viewStore } from '../stores/view.ts'
import styles from './graph-canvas.module.css'

export function CanvasSummary() {
  const { t } = useLanguage()
  const compilation = useCompilation((state) => state)
  const { layers, parameterCount, flops } = summarize(compilation)
  const problems = compilation.problems.filter(({ severity }) => severity === 'error').length
  if (layers === 0) return null
  const counted = layerCount(layers, t)
  if (problems > 0) {
    return (
      <button type="button" className={styles['summary']} data-foot data-problems onClick={showProblems}>
        {t('canvas.summaryProblems', { layers: counted, problems })}
      </button>
    )
  }
  return (
    <p className={styles['summary']} data-foot>
      {t('canvas.summary', {
        layers: counted,
        parameters: writeCount(parameterCount),
        flops: writeOperations(flops),
      })}
      <span>{t('canvas.forward')}</span>
    </p>
  )
}

function showProblems(): void {
  viewStore.setState({ dockTab: 'problems', narrowPart: 'dock' })
}
