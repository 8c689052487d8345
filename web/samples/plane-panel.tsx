/** Points in the plane: the boundary at full size, and one's own points to try it on. */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { changeRun, finishGesture } from '../commands/graph-actions.ts'
import { answerMessages } from '../i18n/areas/answers.ts'
import { writeCount } from '../i18n/numbers.ts'
import { useMessages } from '../i18n/use-language.ts'
import { PLANE_EXTENT, useBoundary } from '../stores/boundary.ts'
import { useCard } from '../stores/card.ts'
import { useDataset } from '../stores/dataset.ts'
import { documentStore, useDocument } from '../stores/document.ts'
import { useSettings } from '../stores/settings.ts'
import { Button } from '../ui/button.tsx'
import { PlanePicture } from '../ui/plane-picture.tsx'
import { Segments } from '../ui/segments.tsx'
import styles from './answers.module.css'
import { cursorAfter, OWN_DATASET, ownPoints, placeOf, withoutClutter, type Place } from './own-points.ts'
import { PlaneDownload } from './plane-download.tsx'

const SIDE = 212
const MAXIMUM_POINTS = 1000

export function PlanePanel() {
  const t = useMessages(answerMessages)
  const boundary = useBoundary()
  const points = useDataset((state) => state.points)
  const classes = useCard()?.classes ?? []
  const theme = useSettings((state) => state.theme)
  const isOwn = useDocument((state) => state.document.run.dataset === OWN_DATASET)
  const [label, setLabel] = useState(0)
  const [cursor, setCursor] = useState<Place | null>(null)
  const last = useRef<Place | null>(null)

  function add(place: Place): void {
    const list = ownPoints(documentStore.getState().document.run)
    if (list.length >= 3 * MAXIMUM_POINTS || !withoutClutter(last.current, place)) return
    last.current = place
    setPoints([...list, place.x, place.y, label])
  }

  const paint = {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      last.current = null
      add(placeOf(event, PLANE_EXTENT))
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) add(placeOf(event, PLANE_EXTENT))
    },
    onPointerUp: finishGesture,
    onKeyDown: (event: KeyboardEvent) => {
      const at = cursor ?? { x: 0, y: 0 }
      const moved = cursorAfter(event.key, at, PLANE_EXTENT)
      if (moved) setCursor(moved)
      else if (event.key === 'Enter' || event.key === ' ') {
        last.current = null
        add(at)
        finishGesture()
      } else return
      event.preventDefault()
    },
  }

  return (
    <div className={styles['plane']}>
      <PlanePicture
        {...{ boundary, points, theme, ...(isOwn && paint) }}
        hasAxes
        side={SIDE}
        extent={PLANE_EXTENT}
        cursor={isOwn ? cursor : null}
        label={t(isOwn ? 'answers.plane' : 'answers.boundary')}
        className={isOwn ? styles['painted'] : styles['shown']}
      />
      <div className={styles['aside']}>
        <h3>
          {t('answers.boundary')}
          <PlaneDownload {...{ boundary, points }} />
        </h3>
        <p>{t('answers.boundaryNote')}</p>
        <ul className={styles['legend']}>
          {classes.map((name, index) => (
            <li key={name} data-class={index}>
              {name}
            </li>
          ))}
        </ul>
        {isOwn ? (
          <>
            <Segments
              label={t('answers.class')}
              value={String(label)}
              choices={classes.map((name, index) => ({ value: String(index), label: name }))}
              onChange={(chosen) => setLabel(Number(chosen))}
            />
            <p>
              {t('answers.count', {
                count: writeCount(points?.labels.length ?? 0),
                most: writeCount(MAXIMUM_POINTS),
              })}
            </p>
            <p>{t('answers.paintNote')}</p>
            <Button
              disabled={!points?.labels.length}
              onClick={() => {
                setPoints([])
                finishGesture()
              }}
            >
              {t('answers.clear')}
            </Button>
          </>
        ) : (
          <Button
            onClick={() => {
              setPoints(copied(points))
              finishGesture()
            }}
          >
            {t('answers.paint')}
          </Button>
        )}
      </div>
    </div>
  )
}

function setPoints(points: readonly number[]): void {
  changeRun('dataParameters', (run) => ({ ...run, dataset: OWN_DATASET, dataParameters: { points } }))
}

/** A start: what is there, as far as it has one of two classes. */
function copied(points: { readonly labels: Uint8Array; readonly inputs: ArrayLike<number> } | null): readonly number[] {
  const labels = Array.from(points?.labels ?? [])
  return labels
    .map((label, index) => [points?.inputs[2 * index] ?? 0, points?.inputs[2 * index + 1] ?? 0, label])
    .filter(([, , label]) => label !== undefined && label < 2)
    .slice(0, MAXIMUM_POINTS)
    .flat()
    .map((value) => Math.round(value * 1000) / 1000)
}
