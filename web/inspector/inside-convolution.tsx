import { useState } from 'react'
import type { LayerProbe, Parameters } from '../../src/index.ts'
import { insideMessages } from '../i18n/areas/inside.ts'
import { useMessages } from '../i18n/use-language.ts'
import { Slider } from '../ui/slider.tsx'
import { writeEquation } from './equation.ts'
import { explainPixel, strongestPixel, type ConvolutionWindow, type PixelPlace } from './explain-convolution.ts'
import styles from './inside.module.css'
import { InsideLevels } from './inside-levels.tsx'
import { MapPicture } from './map-picture.tsx'
import { ValueGrid } from './value-grid.tsx'

interface InsideConvolutionProps {
  readonly probe: LayerProbe
  readonly parameters: Parameters
}

export function InsideConvolution({ probe, parameters }: InsideConvolutionProps) {
  const t = useMessages(insideMessages)
  /** Until one is chosen: the pixel where this layer answers most strongly, fixed when first seen. */
  const [place, setPlace] = useState<PixelPlace>(() => strongestPixel(probe.output))
  const [channel, setChannel] = useState(0)
  const [rows = 1, columns = 1, maps = 1] = probe.output.shape
  const inside = {
    map: Math.min(place.map, maps - 1),
    row: Math.min(place.row, rows - 1),
    column: Math.min(place.column, columns - 1),
  }
  const channels = probe.inputs[0]?.shape[2] ?? 1
  const shownChannel = Math.min(channel, channels - 1)
  const pixel = explainPixel(probe, windowOf(parameters), { ...inside, channel: shownChannel })
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
          <p className={styles['formula']}>{writeFormula(parameters, activation)}</p>
          <p>{t('inside.products', { count: pixel.patch.flat().length * channels })}</p>
          <p>{equation}</p>
        </div>
      }
    >
      <Counter
        label={t('inside.map')}
        value={inside.map}
        count={maps}
        onChange={(map) => setPlace({ ...inside, map })}
      />
      <Counter
        label={t('inside.row')}
        value={inside.row}
        count={rows}
        onChange={(row) => setPlace({ ...inside, row })}
      />
      <Counter
        label={t('inside.column')}
        value={inside.column}
        count={columns}
        onChange={(column) => setPlace({ ...inside, column })}
      />
    </InsideLevels>
  )
}

function Counter(props: { label: string; value: number; count: number; onChange: (value: number) => void }) {
  if (props.count < 2) return null
  return (
    <Slider
      label={props.label}
      value={props.value + 1}
      minimum={1}
      maximum={props.count}
      integer
      stops={Array.from({ length: props.count }, (_, index) => index + 1)}
      onChange={(value) => props.onChange(value - 1)}
    />
  )
}

function windowOf(parameters: Parameters): ConvolutionWindow {
  return {
    kernelSize: pairOf(parameters['kernelSize']),
    strides: pairOf(parameters['strides']),
    padding: String(parameters['padding']),
  }
}

function pairOf(value: unknown): readonly [number, number] {
  const [first, second] = Array.isArray(value) ? value.map(Number) : []
  return [first ?? 1, second ?? first ?? 1]
}

function writeFormula(parameters: Parameters, activation: string): string {
  const [down, across] = pairOf(parameters['strides'])
  const at = (stride: number, letter: string) => (stride === 1 ? letter : `${stride}${letter}`)
  const sum = `Σ x[${at(down, 'r')}+i, ${at(across, 'c')}+j, k] · w[i, j, k, m] + b[m]`
  return activation === 'linear' ? `y[r, c, m] = ${sum}` : `y[r, c, m] = ${activation}( ${sum} )`
}
