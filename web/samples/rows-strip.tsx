/** A few rows beside the charts: what the model says, and what is true. */
import { answerMessages } from '../i18n/areas/answers.ts'
import { useMessages } from '../i18n/use-language.ts'
import { useCard } from '../stores/card.ts'
import answers from './answers.module.css'
import { writtenAnswers } from './written-answers.ts'
import styles from './samples.module.css'
import { useHeldOut } from './use-held-out.ts'

const ROWS = 12

export function RowsStrip() {
  const t = useMessages(answerMessages)
  const card = useCard()
  const samples = useHeldOut(ROWS)
  return (
    <section className={styles['strip']}>
      <header className={styles['header']}>
        <h3 title={t('answers.rowsNote')}>{t('answers.rows')}</h3>
      </header>
      {card && (
        <div className={answers['scroll']} tabIndex={0} role="region" aria-label={t('answers.rows')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('answers.predicted')}</th>
                <th scope="col">{t('answers.truth')}</th>
              </tr>
            </thead>
            <tbody>
              {samples.map((sample) => {
                const { predicted, truth, isWrong } = writtenAnswers(sample, card)
                return (
                  <tr key={sample.index} data-wrong={isWrong}>
                    <td>{predicted}</td>
                    <td>{truth}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
