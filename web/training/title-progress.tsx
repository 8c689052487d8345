/**
 * Keeps the tab's title in step with the run, for those who look at another tab meanwhile.
 * A component of its own, because it renders at every step and nothing else should.
 */
import { useEffect, useRef } from 'react'
import { writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { currentRun, useRuns } from '../stores/runs.ts'

const PRODUCT = 'Layerwise'
const INTERVAL = 1000

/** `title`: the project's, as the top bar shows it. */
export function TitleProgress({ title }: { readonly title: string }) {
  const { t } = useLanguage()
  const progress = useRuns((state) => {
    const run = currentRun(state)
    if (!run || run.step === 0) return null
    if (run.state === 'running') {
      const percent = run.totalSteps > 0 ? Math.floor((100 * run.step) / run.totalSteps) : 0
      return t('training.title.running', { percent, loss: writeFigure(run.series.column('loss').at(-1) ?? NaN, 2) })
    }
    if (run.state === 'paused') return t('training.title.paused')
    return run.state === 'done' ? t('training.title.done') : null
  })
  const shown = [progress, title, PRODUCT].filter((part) => part).join(' · ')
  const notBefore = useRef(0)
  useEffect(() => {
    // The browser draws a title with much ado.
    const timer = setTimeout(() => {
      notBefore.current = performance.now() + INTERVAL
      document.title = shown
    }, notBefore.current - performance.now())
    return () => clearTimeout(timer)
  }, [shown])
  return null
}
