import { useState } from 'react'
import type { LayerProbe, Parameters } from '../../src/index.ts'
import { writeFigure } from '../i18n/numbers.ts'
import { insideMessages } from '../i18n/areas/inside.ts'
import { useMessages } from '../i18n/use-language.ts'
import { Slider } from '../ui/slider.tsx'
import { unbroken, writeEquation } from './equation.ts'
import { explainUnit, strongestUnit } from './explain-dense.ts'
import styles from './inside.module.css'
import { InsideLevels } from './inside-levels.tsx'
import { UnitPicture } from './unit-picture.tsx'

const SHOWN_INPUTS = 6

interface InsideDenseProps {
  readonly probe: LayerProbe
  readonly parameters: Parameters
}

export function InsideDense({ probe, parameters }: InsideDenseProps) {
  const t = useMessages(insideMessages)
  /** Until one is chosen: the strongest unit, fixed when first seen. */
  const [chosen, setUnit] = useState(() => strongestUnit(probe.output.values))
  const units = probe.output.values.length
  const unit = Math.min(chosen, units - 1)
  const explanation = explainUnit(probe, { unit, shown: SHOWN_INPUTS })
  if (!explanation) return null
  const activation = String(parameters['activation'])
  const equation = <strong>{writeEquation({ ...explanation, activation })}</strong>
  const inputs = explanation.strongest.length + explanation.restCount

  return (
    <InsideLevels
      aside={t('inside.position', { index: unit + 1, count: units })}
      picture={<UnitPicture values={probe.output.values} unit={unit} onChoose={setUnit} />}
      numbers={
        <>
          <table className={styles['contributions']}>
            <caption>{t('inside.strongest', { unit: unit + 1 })}</caption>
            <thead>
              <tr>
                <th>{t('inside.input')}</th>
                <th>{t('inside.weight')}</th>
                <th>{t('inside.product')}</th>
              </tr>
            </thead>
            <tbody>
              {explanation.strongest.map(({ index, input, weight }) => (
                <tr key={index}>
                  <td data-value={input}>
                    <span className={styles['index']}>x{index + 1}</span> {writeFigure(input)}
                  </td>
                  <td data-value={weight}>{writeFigure(weight)}</td>
                  <td data-value={input * weight}>{writeFigure(input * weight)}</td>
                </tr>
              ))}
              {explanation.restCount > 0 && (
                <tr>
                  <td colSpan={2}>{t('inside.rest', { count: explanation.restCount })}</td>
                  <td data-value={explanation.rest}>{writeFigure(explanation.rest)}</td>
                </tr>
              )}
              <tr>
                <td colSpan={2}>{t('inside.bias')}</td>
                <td data-value={explanation.bias}>{writeFigure(explanation.bias)}</td>
              </tr>
            </tbody>
          </table>
          <p className={styles['statement']}>{equation}</p>
        </>
      }
      formula={
        <div className={styles['statement']}>
          <p className={styles['formula']}>
            {unbroken(
              activation === 'linear'
                ? 'y[u] = Σ x[i] · w[i, u] + b[u]'
                : `y[u] = ${activation}(Σ x[i] · w[i, u] + b[u])`,
            )}
          </p>
          <p>{t('inside.products', { count: inputs })}</p>
          <p>{equation}</p>
          {activation === 'softmax' && <p>{t('inside.softmax')}</p>}
        </div>
      }
    >
      <Slider
        label={t('inside.unit')}
        value={unit + 1}
        minimum={1}
        maximum={units}
        integer
        stops={Array.from({ length: units }, (_, index) => index + 1)}
        onChange={(value) => setUnit(value - 1)}
      />
    </InsideLevels>
  )
}
