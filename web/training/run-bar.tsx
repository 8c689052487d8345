/** Starts, holds and ends the training, and shows how far it is. */
import { Pause, Play, RotateCcw, SkipForward, Square } from 'lucide-react'
import { useCommand } from '../commands/use-command.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { currentRun, isUnderWay, useRuns } from '../stores/runs.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { Button } from '../ui/button.tsx'
import { Readouts } from './readouts.tsx'
import styles from './run-bar.module.css'

export function RunBar() {
  const { t } = useLanguage()
  const isRunning = useRuns((state) => currentRun(state)?.state === 'running')
  const canStop = useRuns((state) => isUnderWay(currentRun(state)) && currentRun(state)?.state !== 'ready')
  const toggle = useCommand('toggleRun')
  const step = useCommand('step')
  const reset = useCommand('reset')
  return (
    <section className={styles['bar']} aria-label={t('training.landmark')}>
      <div className={styles['buttons']}>
        <Button
          // Another element, so that a click meant for Pause never lands on Run.
          key={isRunning ? 'pause' : 'run'}
          look="primary"
          className={styles['run']}
          disabled={!toggle.enabled}
          title={toggle.shortcut}
          onClick={toggle.run}
          icon={isRunning ? <Pause aria-hidden fill="currentColor" /> : <Play aria-hidden fill="currentColor" />}
        >
          {t(isRunning ? 'training.pause' : 'training.run')}
        </Button>
        <Button disabled={!step.enabled} title={step.shortcut} onClick={step.run} icon={<SkipForward aria-hidden />}>
          <span className={styles['label']}>{t('training.step')}</span>
        </Button>
        <Button
          disabled={!canStop}
          onClick={() => sessionIfReady()?.stop()}
          icon={<Square aria-hidden fill="currentColor" />}
        >
          <span className={styles['label']}>{t('training.stop')}</span>
        </Button>
        <Button disabled={!reset.enabled} onClick={reset.run} icon={<RotateCcw aria-hidden />}>
          <span className={styles['label']}>{t('training.reset')}</span>
        </Button>
      </div>
      <Readouts />
    </section>
  )
}
