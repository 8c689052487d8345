/** How the graph is trained. Every change is an edit of the document; the session follows it. */
import { Dices } from 'lucide-react'
import type { RunConfig } from '../../src/index.ts'
import { changeRun, finishGesture } from '../commands/graph-actions.ts'
import { writeCount } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useDataset } from '../stores/dataset.ts'
import { useDocument } from '../stores/document.ts'
import { IconButton } from '../ui/button.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { Segments } from '../ui/segments.tsx'
import { Slider } from '../ui/slider.tsx'
import { decadeStops, doublingStops } from '../ui/stops.ts'
import styles from './inspector.module.css'
import { OptimizerFields } from './optimizer-fields.tsx'

const SAMPLE_LIMITS = [500, 2_000, 10_000] as const
const MAX_SEED = 2 ** 32 - 1
const BATCH_SIZE = { minimum: 1, maximum: 10_000_000, integer: true, stops: doublingStops(512) }
const EPOCHS = { minimum: 1, maximum: 1000, integer: true, stops: [1, 2, 3, 5, 10, 20, 50, 100, 200] }
const PENALTY = { minimum: 0, maximum: 1, integer: false, stops: [0, ...decadeStops(-6, -1)] }
const SEED = { minimum: 0, maximum: MAX_SEED, integer: true }

export function RunPanel() {
  const { t } = useLanguage()
  const run = useDocument((state) => state.document.run)
  /** One field of the run; together with `finishGesture` one step of undo. */
  function change<K extends keyof RunConfig>(field: K, value: RunConfig[K]): void {
    changeRun(field, (draft) => ({ ...draft, [field]: value }))
  }
  const writePenalty = (value: number) => (value === 0 ? t('inspector.off') : String(value))

  return (
    <>
      <header className={styles['header']}>
        <h2 className={styles['title']}>{t('inspector.run')}</h2>
      </header>
      <div className={styles['fields']}>
        <SampleLimit value={run.sampleLimit} onChange={(limit) => change('sampleLimit', limit)} />
        <Slider
          label={t('inspector.batchSize')}
          value={run.batchSize}
          {...BATCH_SIZE}
          onChange={(value) => change('batchSize', value)}
          onCommit={finishGesture}
        />
        <Slider
          label={t('inspector.epochs')}
          value={run.epochs}
          {...EPOCHS}
          onChange={(value) => change('epochs', value)}
          onCommit={finishGesture}
        />
        <div className={styles['seed']}>
          <span className={styles['label']}>{t('inspector.seed')}</span>
          <IconButton
            label={t('inspector.newSeed')}
            onClick={() => {
              change('seed', crypto.getRandomValues(new Uint32Array(1))[0] ?? 1)
              finishGesture()
            }}
          >
            <Dices aria-hidden />
          </IconButton>
          <NumberField
            label={t('inspector.seed')}
            value={run.seed}
            range={SEED}
            onChange={(value) => change('seed', value)}
            onCommit={finishGesture}
          />
        </div>
      </div>
      <section className={styles['group']} aria-label={t('inspector.optimizer')}>
        <h3 className={styles['subheading']}>{t('inspector.optimizer')}</h3>
        <OptimizerFields optimizer={run.optimizer} onChange={(optimizer) => change('optimizer', optimizer)} />
      </section>
      <section className={styles['group']} aria-label={t('inspector.regularization')}>
        <h3 className={styles['subheading']}>{t('inspector.regularization')}</h3>
        {(['l1', 'l2'] as const).map((field) => (
          <Slider
            key={field}
            label={t(`inspector.${field}`)}
            value={run[field]}
            {...PENALTY}
            write={writePenalty}
            onChange={(value) => change(field, value)}
            onCommit={finishGesture}
          />
        ))}
      </section>
      <div className={styles['help']}>
        <p>{t('inspector.takesEffect')}</p>
        <p>{t('inspector.samplesNote')}</p>
        <p>{t('inspector.runHint')}</p>
      </div>
    </>
  )
}

interface SampleLimitProps {
  readonly value: number | null
  readonly onChange: (limit: number | null) => void
}

function SampleLimit({ value, onChange }: SampleLimitProps) {
  const { t } = useLanguage()
  const total = useDataset((state) => state.card?.counts.train ?? null)
  const offered = SAMPLE_LIMITS.filter((limit) => total === null || limit < total)
  const all = total === null ? t('inspector.samplesEvery') : t('inspector.samplesAll', { count: writeCount(total) })
  return (
    <Segments
      label={t('inspector.samples')}
      value={value === null ? 'all' : String(value)}
      choices={[
        ...offered.map((limit) => ({ value: String(limit), label: writeCount(limit) })),
        { value: 'all', label: all },
      ]}
      onChange={(chosen) => {
        onChange(chosen === 'all' ? null : Number(chosen))
        finishGesture()
      }}
    />
  )
}
