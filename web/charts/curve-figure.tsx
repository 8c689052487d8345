/** A curve with its name, its figure of the moment and its description in words. */
import { lazy, memo, Suspense, useRef } from 'react'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useChartSettings } from '../stores/chart-settings.ts'
import { useIsTrainable } from '../stores/trainable.ts'
import { accuracyAxis, lossAxis, roundUp } from './axis.ts'
import { ChartDownload } from './chart-download.tsx'
import styles from './charts.module.css'
import { curveOf, type Metric } from './curve.ts'
import { CurveLines, OverlayContext, PathsContext } from './curve-lines.tsx'
import { curvePaths, overlayPath } from './curve-paths.ts'
import { MAX_DRAWN_POINTS } from './decimate.ts'
import { useAxisName } from './metric-words.ts'
import { aligned, overlayCurves } from './overlay.ts'
import { useRedraw } from './use-redraw.ts'
import { useSize, type Size } from './use-size.ts'

/** A page that stayed open over an update finds its old chunk gone: the plain curves then do for good. */
const CurveFrame = lazy(() =>
  import('./curve-frame.tsx').then(
    (module) => ({ default: module.CurveFrame }),
    () => ({ default: PlainFrame }),
  ),
)

const MIN_DRAWN_POINTS = 120

/** Redraws in its turn, not whenever something around it renders. */
export const CurveFigure = memo(function CurveFigure({ metric }: { readonly metric: Metric }) {
  const { t } = useLanguage()
  const drawn = useRedraw()
  const { run } = drawn
  const smoothing = useChartSettings((settings) => settings.smoothing)
  const isOverlaid = drawn.others.length > 0
  const align = useChartSettings((settings) => (isOverlaid ? settings.align : 'step'))
  const logAxis = useChartSettings((settings) => settings.logAxis) && metric === 'loss'
  const body = useRef<HTMLDivElement>(null)
  const size = useSize(body)
  // More points than pixels would only cost time.
  const limit = Math.min(MAX_DRAWN_POINTS, Math.max(MIN_DRAWN_POINTS, size.width))
  const curve = aligned(curveOf(run, metric, { smoothing, limit }), run, align)
  const overlay = overlayCurves(drawn, { metric, smoothing, align })
  const fitted = [curve, ...overlay.map((other) => other.curve)].flatMap((each) => each.fitted)
  const axis = metric === 'accuracy' ? accuracyAxis(fitted) : lossAxis(fitted, logAxis)
  const name = useAxisName(metric, t)
  const isTrainable = useIsTrainable()
  const emptyWords = t(isTrainable ? 'charts.empty' : 'training.mendFirst')
  const isDrawn = size.width > 80 && size.height > 40
  const last = Math.max(...[curve, ...overlay.map((other) => other.curve)].map(({ rows }) => rows.at(-1)?.step ?? 0))
  const frame = { axis, logAxis, size, lastStep: Math.max(align === 'epoch' ? 0.1 : 10, roundUp(last)) }
  const lines = overlay.map((other) => ({ ...other, path: overlayPath(other.curve, frame) }))
  return (
    <figure className={styles['figure']} data-points={curve.count}>
      <figcaption className={styles['caption']}>
        <span>{name}</span>
        {curve.count > 0 && (
          <>
            <b data-value={curve.last}>{writeFigure(curve.last)}</b>
            <span className={styles['train']}>{t('charts.train')}</span>
          </>
        )}
        {curve.validation !== null && (
          <span className={styles['validation']} data-value={curve.validation}>
            {t('charts.validation', { value: writeFigure(curve.validation) })}
          </span>
        )}
        {curve.count > 0 && <ChartDownload metric={metric} />}
      </figcaption>
      <div
        ref={body}
        className={styles['body']}
        role="img"
        aria-label={
          curve.count === 0
            ? `${name}: ${emptyWords}`
            : t('charts.summary', {
                name,
                count: writeCount(curve.count),
                first: writeFigure(curve.first),
                last: writeFigure(curve.last),
                lowest: writeFigure(curve.lowest),
                highest: writeFigure(curve.highest),
              })
        }
      >
        {isDrawn && (
          <PathsContext value={curvePaths(curve, frame)}>
            <OverlayContext value={lines}>
              <Suspense fallback={<PlainFrame size={size} />}>
                <CurveFrame rows={curve.rows} {...frame} />
              </Suspense>
            </OverlayContext>
          </PathsContext>
        )}
        {curve.rows.length === 0 && (
          <p className={styles['empty']}>
            <span>{emptyWords}</span>
          </p>
        )}
      </div>
    </figure>
  )
})

/** The curves without axes. */
function PlainFrame({ size }: { readonly size: Size }) {
  return (
    <svg width={size.width} height={size.height}>
      <CurveLines />
    </svg>
  )
}
