/** Draw a digit, see it read, and see it pass through the whole graph. */
import { useEffect, useMemo, useRef } from 'react'
import type { SampleSource } from '../../src/index.ts'
import { writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useDataset } from '../stores/dataset.ts'
import { setStrokes, useStrokes } from '../stores/drawing.ts'
import { liveStore } from '../stores/live.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { Button } from '../ui/button.tsx'
import { PixelImage } from '../ui/pixel-image.tsx'
import { Readout } from '../ui/readout.tsx'
import { DrawingPad } from './drawing-pad.tsx'
import { EXAMPLE_STROKES } from './example-strokes.ts'
import { rasterise } from './rasterise.ts'
import styles from './samples.module.css'
import { useReading } from './use-reading.ts'

const WATCH_INTERVAL = 100
const FIRST_SAMPLE: SampleSource = { kind: 'dataset', split: 'validation', index: 0 }

export function PadPanel({ size }: { readonly size: number }) {
  const { t } = useLanguage()
  const strokes = useStrokes()
  const picture = useMemo(() => (strokes.length === 0 ? null : rasterise(strokes, size)), [strokes, size])
  const reading = useReading(picture)
  useWatchedDrawing(picture)
  return (
    <div className={styles['padPanel']}>
      <DrawingPad />
      <div className={styles['examples']} role="group" aria-label={t('samples.examples')}>
        {EXAMPLE_STROKES.map((example, digit) => (
          <button
            key={digit}
            type="button"
            aria-label={t('samples.example', { digit })}
            onClick={() => setStrokes(example)}
          >
            {digit}
          </button>
        ))}
        <Button disabled={picture === null} onClick={() => setStrokes([])}>
          {t('samples.clear')}
        </Button>
      </div>
      <Reading picture={picture} size={size} probabilities={reading} />
    </div>
  )
}

/** Shows the drawing in the graph, and the earlier sample again once the pad is clear. */
function useWatchedDrawing(picture: Float32Array | null): void {
  const before = useRef<SampleSource>(FIRST_SAMPLE)
  const last = useRef(0)
  useEffect(() => {
    const { sample } = liveStore.getState()
    if (sample.kind === 'dataset') before.current = sample
    if (picture === null) {
      if (sample.kind === 'drawing') sessionIfReady()?.watch(before.current)
      return
    }
    const wait = Math.max(0, last.current + WATCH_INTERVAL - performance.now())
    const timer = setTimeout(() => {
      last.current = performance.now()
      sessionIfReady()?.watch({ kind: 'drawing', values: picture })
    }, wait)
    return () => clearTimeout(timer)
  }, [picture])
}

interface ReadingProps {
  readonly picture: Float32Array | null
  readonly size: number
  readonly probabilities: Float32Array | null
}

function Reading({ picture, size, probabilities }: ReadingProps) {
  const { t } = useLanguage()
  const classes = useDataset((state) => state.card?.classes) ?? []
  const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : 0
  const answer = classes[best] ?? String(best)
  return (
    <div className={styles['reading']}>
      <header>
        {picture ? (
          <PixelImage values={picture} width={size} height={size} className={styles['seen']} />
        ) : (
          <span className={styles['seen']} />
        )}
        <span>
          <span className={styles['readsAs']}>{t('samples.readsAs')}</span>
          <Readout name={t('samples.readsAs')} value={probabilities ? answer : undefined}>
            {probabilities ? (
              <>
                <b>{answer}</b> {writeFigure(100 * (probabilities[best] ?? 0))} %
              </>
            ) : (
              '–'
            )}
          </Readout>
        </span>
      </header>
      <ol className={styles['probabilities']} aria-label={t('samples.probabilities')}>
        {classes.map((name, index) => {
          const share = probabilities?.[index] ?? 0
          return (
            <li key={name} data-best={probabilities !== null && index === best} data-value={probabilities?.[index]}>
              <span>{name}</span>
              <i style={{ transform: `scaleX(${Math.max(0.01, share)})` }} />
              <span>{share >= 0.005 ? writeFigure(100 * share, 2) : ''}</span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
