/** Any layer that can be told one output value at a time: choose it, see what took part, and the formula. */
import { useState } from 'react'
import type { LayerProbe, Parameters } from '../../src/index.ts'
import { insideMessages } from '../i18n/areas/inside.ts'
import { useMessages } from '../i18n/use-language.ts'
import { unbroken } from './equation.ts'
import styles from './inside.module.css'
import { InsideLevels } from './inside-levels.tsx'
import { MapPicture } from './map-picture.tsx'
import { gridOf, placeWithin, strongestPlace } from './place.ts'
import { PlaceSliders } from './place-sliders.tsx'
import { UnitPicture } from './unit-picture.tsx'
import { ValueGrid } from './value-grid.tsx'
import type { valueViewOf } from './value-explanations.ts'

interface InsideValueProps {
  readonly probe: LayerProbe
  readonly parameters: Parameters
  readonly view: NonNullable<ReturnType<typeof valueViewOf>>
}

export function InsideValue({ probe, parameters, view }: InsideValueProps) {
  const t = useMessages(insideMessages)
  const { output } = probe
  /** Until one is chosen: the strongest, fixed when first seen. */
  const [chosen, setPlace] = useState(() => strongestPlace(output))
  const place = placeWithin(output.shape, chosen)
  const isImage = output.shape.length === 3
  const [, , maps] = gridOf(output.shape)
  const { grids, equation, formula } = view.explain(probe, parameters, place)
  const about = t(view.about)

  return (
    <InsideLevels
      aside={t('inside.position', { index: place.map + 1, count: maps })}
      picture={
        isImage ? (
          <>
            <MapPicture
              label={t('inside.mapPicture', { map: place.map + 1 })}
              output={output}
              place={place}
              onChoose={(at) => setPlace({ ...place, ...at })}
            />
            <p className={styles['hint']}>{t('inside.chooseHint')}</p>
          </>
        ) : (
          <UnitPicture values={output.values} unit={place.map} onChoose={(map) => setPlace({ ...place, map })} />
        )
      }
      numbers={
        <>
          {grids.length > 0 && (
            <div className={styles['grids']}>
              {grids.map(({ label, rows }) => (
                <ValueGrid key={label} label={t(label)} rows={rows} />
              ))}
            </div>
          )}
          <p className={styles['statement']}>
            {isImage
              ? t('inside.pixelOf', { map: place.map + 1, row: place.row + 1, column: place.column + 1 })
              : t('inside.unitOf', { unit: place.map + 1 })}
            <br />
            <strong>{equation}</strong>
          </p>
        </>
      }
      formula={
        <div className={styles['statement']}>
          <p className={styles['formula']}>{unbroken(formula)}</p>
          <p>{about}</p>
          <p>
            <strong>{equation}</strong>
          </p>
        </div>
      }
    >
      <PlaceSliders shape={output.shape} place={place} onChange={setPlace} />
    </InsideLevels>
  )
}
