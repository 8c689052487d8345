/** One row of a table, column by column, within what the data set holds. */
import { useEffect, useId, useState } from 'react'
import type { Column } from '../../src/index.ts'
import { tryMessages } from '../i18n/areas/try.ts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useMessages } from '../i18n/use-language.ts'
import { datasetStore } from '../stores/dataset.ts'
import { rangeOf, standardised, startOf } from './row-values.ts'
import { Track } from '../ui/track.tsx'
import styles from './try.module.css'

interface TryRowProps {
  readonly columns: readonly Column[]
  readonly onValues: (values: Float32Array) => void
}

export function TryRow({ columns, onValues }: TryRowProps) {
  const t = useMessages(tryMessages)
  const [row, setRow] = useState(() => startOf(columns, datasetStore.getState().preview[0]?.values ?? null))
  useEffect(() => onValues(standardised(row, columns)), [row, columns, onValues])
  return (
    <fieldset className={styles['row']}>
      <legend>{t('try.row')}</legend>
      {columns.map((column, index) => (
        <ColumnField
          key={column.name}
          column={column}
          value={row[index] ?? column.mean}
          onChange={(value) => setRow(row.map((old, place) => (place === index ? value : old)))}
        />
      ))}
    </fieldset>
  )
}

interface ColumnFieldProps {
  readonly column: Column
  readonly value: number
  readonly onChange: (value: number) => void
}

function ColumnField({ column, value, onChange }: ColumnFieldProps) {
  const id = useId()
  const { minimum, maximum, step } = rangeOf(column)
  return (
    <div className={styles['column']}>
      <label htmlFor={id}>{column.name}</label>
      <Track
        id={id}
        min={minimum}
        max={maximum}
        step={step}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id}>
        {isSmallWhole(value) ? writeCount(value) : writeFigure(value)} {column.unit}
      </output>
    </div>
  )
}

/** Rooms are counted; a year keeps its four digits together. */
function isSmallWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 1000
}
