import { useState } from 'react'
import type { LayerProbe, Parameters } from '../../src/index.ts'
import { insideMessages } from '../i18n/areas/inside.ts'
import { useMessages } from '../i18n/use-language.ts'
import { unbroken, writeEquation } from './equation.ts'
import { explainPixel } from './explain-convolution.ts'
import styles from './inside.module.css'
import { InsideLevels } from './inside-levels.tsx'
import { MapPicture } from './map-picture.tsx'
import { gridOf, placeWithin, strongestPlace } from './place.ts'
import { Counter, PlaceSliders } from './place-sliders.tsx'
import { ValueGrid } from './value-grid.tsx'
import { windowOf, writeStep } from './window-of.ts'

interface InsideConvolutionProps {
  readonly probe: LayerProbe
  readonly parameters: Parameters
}

export function InsideConvolution({ probe, parameters }: InsideConvolutionProps) {
  const t = useMessages(insideMessages)
  /** Until one is chosen: the pixel where this layer answers most strongly, fixed when first seen. */
  const [place, setPlace] = useState(() => strongestPlace(probe.output))
  const [channel, setChannel] = useState(0)
  const [, , maps] = gridOf(probe.output.shape)
  const inside = placeWithin(probe.output.shape, place)
  const channels = probe.inputs[0]?.shape[2] ?? 1
  const shownChannel = Math.min(channel, channels - 1)
  const pixel = explainPixel(probe, windowOf(parameters, 'kernelSize'), { ...inside, channel: shownChannel })
  if (!pixel) return null
  const activation = String(parameters['activation'])
  const equation = <strong>{writeEquation({ ...pixel, activation })}</strong>
  const where = t('inside.pixel', {
    map: inside.map + 1,
    row: inside.row + 1,
    column: inside.column + 1,
    channels,
  })

  return (
    <InsideLevels
      aside={t('inside.position', { index: inside.map + 1, count: maps })}
      picture={
        <>
          <MapPicture
            label={t('inside.mapPicture', { map: inside.map + 1 })}
            output={probe.output}
            place={inside}
            onChoose={(chosen) => setPlace({ ...inside, ...chosen })}
          />
          <p className={styles['hint']}>{t('inside.chooseHint')}</p>
        </>
      }
      numbers={
        <>
          <div className={styles['grids']}>
            <ValueGrid label={t('inside.patch')} rows={pixel.patch} />
            <span className={styles['times']}>×</span>
            <ValueGrid label={t('inside.kernel')} rows={pixel.kernel} />
          </div>
          {channels > 1 && (
            <Counter label={t('inside.channel')} value={shownChannel} count={channels} onChange={setChannel} />
          )}
          <p className={styles['statement']}>
            {where}
            <br />
            {equation}
          </p>
        </>
      }
      formula={
        <div className={styles['statement']}>
          <p className={styles['formula']}>{unbroken(writeFormula(parameters, activation))}</p>
          <p>{t('inside.products', { count: pixel.patch.flat().length * channels })}</p>
          <p>{equation}</p>
        </div>
      }
    >
      <PlaceSliders shape={probe.output.shape} place={inside} onChange={setPlace} />
    </InsideLevels>
  )
}

function writeFormula(parameters: Parameters, activation: string): string {
  const [down, across] = windowOf(parameters, 'kernelSize').strides
  const sum = `Σ x[${writeStep(down, 'r')}+i, ${writeStep(across, 'c')}+j, k] · w[i, j, k, m] + b[m]`
  return activation === 'linear' ? `y[r, c, m] = ${sum}` : `y[r, c, m] = ${activation}(${sum})`
}
