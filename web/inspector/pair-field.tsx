/** Rows × columns: one slider while both are equal, two once they are set apart. */
import { Link2, Unlink2 } from 'lucide-react'
import { useState } from 'react'
import type { ParameterSchema, ParameterValue } from '../../src/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { IconButton } from '../ui/button.tsx'
import { Slider } from '../ui/slider.tsx'
import styles from './inspector.module.css'
import { sliderStops } from './slider-stops.ts'

interface PairFieldProps {
  readonly label: string
  readonly schema: Extract<ParameterSchema, { type: 'pair' }>
  readonly value: ParameterValue
  readonly onChange: (value: readonly [number, number]) => void
  readonly onCommit: () => void
}

export function PairField({ label, schema, value, onChange, onCommit }: PairFieldProps) {
  const { t } = useLanguage()
  const [rows = schema.default[0], columns = schema.default[1]] = Array.isArray(value) ? numbers(value) : schema.default
  const [isApart, setApart] = useState(false)
  const range = { minimum: schema.minimum, maximum: schema.maximum, integer: true, stops: sliderStops(schema) }
  const together = rows === columns && !isApart

  function join(): void {
    setApart(false)
    onChange([rows, rows])
    onCommit()
  }

  return (
    <div className={styles['pair']}>
      {together ? (
        <Slider
          label={label}
          value={rows}
          {...range}
          write={(size) => `${size} × ${size}`}
          onChange={(size) => onChange([size, size])}
          onCommit={onCommit}
        />
      ) : (
        <div>
          <Slider
            label={t('inspector.rows', { label })}
            value={rows}
            {...range}
            onChange={(size) => onChange([size, columns])}
            onCommit={onCommit}
          />
          <Slider
            label={t('inspector.columns', { label })}
            value={columns}
            {...range}
            onChange={(size) => onChange([rows, size])}
            onCommit={onCommit}
          />
        </div>
      )}
      <IconButton
        label={`${label}: ${together ? t('inspector.unlink') : t('inspector.link')}`}
        className={styles['link']}
        onClick={together ? () => setApart(true) : join}
      >
        {together ? <Link2 aria-hidden /> : <Unlink2 aria-hidden />}
      </IconButton>
    </div>
  )
}

function numbers(values: readonly unknown[]): readonly number[] {
  return values.filter((entry) => typeof entry === 'number')
}
