/** Tells those who listen how the training goes; shown to nobody's eyes, because the page shows it all along. */
import { useEffect, useState } from 'react'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { BACKEND_NAMES, problemSentence } from '../i18n/problem-sentence.ts'
import type { Translate } from '../i18n/translate.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { currentCompilation, graphNames } from '../stores/compilation.ts'
import { documentStore } from '../stores/document.ts'
import { datasetStore } from '../stores/dataset.ts'
import { liveStore } from '../stores/live.ts'
import { currentRun, runsStore } from '../stores/runs.ts'
import { createSpeaker, newsBetween, type News } from './news.ts'

export function TrainingNews() {
  const { t } = useLanguage()
  const [news, setNews] = useState<News | null>(null)
  useEffect(() => {
    const speaker = createSpeaker({ now: () => performance.now(), speak: setNews })
    const unsubscribe = runsStore.subscribe((after, before) => {
      const happened = newsBetween(before, after)
      if (happened) speaker.say(happened)
    })
    return () => {
      unsubscribe()
      speaker.dispose()
    }
  }, [])
  return (
    <div role="log" aria-live="polite" aria-atomic="true" aria-label={t('news.region')} className="visually-hidden">
      {news && sentence(news, t)}
    </div>
  )
}

/** With the unit of what is predicted. */
function writeError(error: number): string {
  const unit = datasetStore.getState().card?.target?.unit
  return unit === undefined ? writeFigure(error) : `${writeFigure(error)} ${unit}`
}

function sentence(news: News, t: Translate): string {
  switch (news.kind) {
    case 'started': {
      const report = liveStore.getState().backend
      return t('news.started', { backend: report ? BACKEND_NAMES[report.backend] : '' })
    }
    case 'resumed':
      return t('news.resumed', { step: writeCount(news.step) })
    case 'epoch': {
      const { epoch, epochs, evaluation } = news
      return Number.isNaN(evaluation.accuracy)
        ? t('news.epochError', { epoch, epochs, error: writeError(evaluation.error) })
        : t('news.epoch', { epoch, epochs, accuracy: writeFigure(100 * evaluation.accuracy) })
    }
    case 'paused':
      return t('news.paused', { step: writeCount(news.step), loss: writeFigure(news.loss) })
    case 'done':
      return t('news.done', { step: writeCount(news.step), loss: writeFigure(news.loss) })
    case 'stopped':
      return t('news.stopped', { step: writeCount(news.step) })
    case 'test': {
      const { accuracy, error } = news.evaluation
      const samples = writeCount(news.evaluation.samples)
      if (Number.isNaN(accuracy)) return t('news.testError', { error: writeError(error), samples })
      return t('news.test', { accuracy: writeFigure(100 * accuracy), samples })
    }
    case 'problem': {
      const problem = currentRun(runsStore.getState())?.problem
      const { graph } = documentStore.getState().document
      const names = graphNames({ graph, compilation: currentCompilation(), t })
      return problem ? problemSentence(problem, { t, names }) : ''
    }
    default:
      return news satisfies never
  }
}
