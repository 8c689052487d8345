/** Rows of a table: what the model says beside what is true; for a number to predict, all of them as a scatter too. */
import type { Column, DataCard, HeldOutSample } from '../../src/index.ts'
import { answerMessages } from '../i18n/areas/answers.ts'
import { writeFigure } from '../i18n/numbers.ts'
import type { Translate } from '../i18n/translate.ts'
import { useMessages } from '../i18n/use-language.ts'
import { useCard } from '../stores/card.ts'
import styles from './answers.module.css'
import { Scatter } from './scatter.tsx'
import { useHeldOut } from './use-held-out.ts'
import { inUnit, writtenAnswers } from './written-answers.ts'

const ROWS_ASKED = 200
const ROWS_SHOWN = 30

export function RowsPanel() {
  const t = useMessages(answerMessages)
  const card = useCard()
  const samples = useHeldOut(ROWS_ASKED)
  const columns = card?.columns
  const target = card?.target
  if (!card || !columns || samples.length === 0) return <p className={styles['waiting']}>{t('answers.waiting')}</p>
  return (
    <div className={styles['rows']}>
      {target && (
        <Scatter
          target={target}
          pairs={samples.map(({ answer, outputs }) => ({
            truth: inUnit(answer, target),
            predicted: inUnit(outputs[0] ?? 0, target),
          }))}
        />
      )}
      <section className={styles['list']}>
        <header>
          <h3>{t('answers.rows')}</h3>
          <span>{t('answers.rowsNote')}</span>
        </header>
        <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('answers.rows')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{headed(t('answers.predicted'), target, t)}</th>
                <th scope="col">{headed(t('answers.truth'), target, t)}</th>
                {columns.map((column) => (
                  <th key={column.name} scope="col">
                    {headed(column.name, column, t)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {samples.slice(0, ROWS_SHOWN).map((sample) => (
                <Row key={sample.index} {...{ sample, card, columns }} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  )
}

interface RowProps {
  readonly sample: HeldOutSample
  readonly card: DataCard
  readonly columns: readonly Column[]
}

function Row({ sample, card, columns }: RowProps) {
  const { predicted, truth, isWrong } = writtenAnswers(sample, card)
  return (
    <tr data-wrong={isWrong}>
      <td>{predicted}</td>
      <td>{truth}</td>
      {columns.map((column, index) => (
        <td key={column.name}>{writeFigure(inUnit(sample.values[index] ?? 0, column))}</td>
      ))}
    </tr>
  )
}

function headed(name: string, column: Column | undefined, t: Translate<typeof answerMessages>): string {
  return column?.unit === undefined ? name : t('answers.inUnit', { name, unit: column.unit })
}
