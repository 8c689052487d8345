/** Who computes, how fast, and why the others do not. */
import { Popover } from 'radix-ui'
import type { BackendName, BackendReport } from '../../src/index.ts'
import { writeFigure } from '../i18n/numbers.ts'
import type { Translate } from '../i18n/translate.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useLive } from '../stores/live.ts'
import { currentRun, useRuns } from '../stores/runs.ts'
import { Readout } from '../ui/readout.tsx'
import styles from './backend-badge.module.css'

export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'CPU',
}

export function BackendBadge() {
  const { t } = useLanguage()
  const report = useLive((state) => state.backend)
  const milliseconds = useRuns((state) => currentRun(state)?.speed?.stepMilliseconds)
  const isRunning = useRuns((state) => currentRun(state)?.state === 'running')
  return (
    <Popover.Root>
      <div className={styles['badge']} data-running={isRunning} data-known={report !== null}>
        <i className={styles['light']} aria-hidden />
        <Readout name={t('training.readout.backend')} value={report?.backend}>
          {report ? BACKEND_NAMES[report.backend] : t('training.startingEngine')}
          {report?.software && report.backend !== 'cpu' && ` · ${t('training.backend.softwareShort')}`}
        </Readout>
        {report && milliseconds !== undefined && <span>· {writeFigure(milliseconds, 2)} ms</span>}
        <Popover.Trigger className={styles['trigger']} aria-label={t('training.backend.why')} disabled={!report} />
      </div>
      <Popover.Portal>
        <Popover.Content className={styles['popover']} align="end" sideOffset={6} collisionPadding={8}>
          {report && <Explanation report={report} milliseconds={milliseconds} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

interface ExplanationProps {
  readonly report: BackendReport
  readonly milliseconds: number | undefined
}

function Explanation({ report, milliseconds }: ExplanationProps) {
  const { t } = useLanguage()
  return (
    <div className={styles['explanation']}>
      <h3>{t('training.backend.runs', { backend: BACKEND_NAMES[report.backend] })}</h3>
      <p className={styles['quiet']}>{t('training.backend.adapter', { adapter: report.adapter })}</p>
      {report.software && report.backend !== 'cpu' && <p>{t('training.backend.software')}</p>}
      {milliseconds !== undefined && (
        <p>{t('training.backend.perStep', { milliseconds: writeFigure(milliseconds) })}</p>
      )}
      {report.refused.length > 0 && (
        <>
          <h4>{t('training.backend.notRun')}</h4>
          <dl>
            {report.refused.map((refusal) => (
              <div key={`${refusal.backend}/${refusal.reason}`}>
                <dt>{BACKEND_NAMES[refusal.backend]}</dt>
                <dd>{reason(refusal, t)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p className={styles['quiet']}>{t('training.backend.address')}</p>
    </div>
  )
}

function reason({ reason: why, detail }: BackendReport['refused'][number], t: Translate): string {
  switch (why) {
    case 'unavailable':
      return t('training.backend.unavailable')
    case 'softwareAdapter':
      return t('training.backend.softwareAdapter')
    case 'failed':
      return t('training.backend.failed', { detail })
    case 'insecureContext':
      return t('training.backend.insecureContext')
    default:
      return why satisfies never
  }
}
