import type { CSSProperties } from 'react'
import { writeFigure } from '../i18n/numbers.ts'
import { insideMessages } from '../i18n/areas/inside.ts'
import { useMessages } from '../i18n/use-language.ts'
import styles from './inside.module.css'

interface UnitPictureProps {
  readonly values: Float32Array
  readonly unit: number
  readonly onChoose: (unit: number) => void
}

const CELLS_SHOWN = 256
const FULL_SHARE = 100

/** Every unit as a cell to choose. The slider below does the same for the keyboard. */
export function UnitPicture({ values, unit, onChoose }: UnitPictureProps) {
  const t = useMessages(insideMessages)
  const most = values.reduce((highest, value) => Math.max(highest, Math.abs(value)), 1e-9)
  const shown = Array.from(values.subarray(0, CELLS_SHOWN))
  return (
    <div className={styles['units']} role="img" aria-label={t('inside.picture')}>
      {shown.map((value, index) => (
        <span
          key={index}
          className={styles['cell']}
          title={`${index + 1}: ${writeFigure(value)}`}
          data-sign={value < 0 ? 'negative' : 'positive'}
          data-chosen={index === unit}
          // React's typings know no custom properties.
          style={{ '--share': `${(Math.abs(value) / most) * FULL_SHARE}%` } as CSSProperties}
          onPointerDown={() => onChoose(index)}
        />
      ))}
    </div>
  )
}
