/** Every training of this project: what was different, how far it came, how well. Sorted by any figure. */
import { useState } from 'react'
import { runMessages } from '../i18n/areas/runs.ts'
import { useMessages } from '../i18n/use-language.ts'
import { useRuns } from '../stores/runs.ts'
import { figuresOf, nextSorting, sortRuns, type Sorting, type SortKey } from './run-figures.ts'
import { RunRow } from './run-row.tsx'
import styles from './runs.module.css'

const NEWEST_FIRST: Sorting = { key: 'number', direction: 'descending' }

export function RunTable() {
  const t = useMessages(runMessages)
  const runs = useRuns((state) => state.runs)
  const shown = useRuns((state) => state.shown ?? state.current)
  const current = useRuns((state) => state.current)
  const overlaid = useRuns((state) => state.overlaid)
  const [sorting, setSorting] = useState(NEWEST_FIRST)
  const rows = runs.map((run, index) => ({ run, before: runs[index - 1] ?? null, figures: figuresOf(run) }))
  const sort = { sorting, onSort: (key: SortKey) => setSorting(nextSorting(sorting, key)) }
  return (
    // A region that scrolls must be reachable by keyboard.
    <div className={styles['frame']} tabIndex={0} role="region" aria-label={t('runs.caption')}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{t('runs.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('runs.draw')}</th>
            <Column sortKey="number" name={t('runs.number')} {...sort} />
            <th scope="col" className={styles['words']}>
              {t('runs.changed')}
            </th>
            <th scope="col">{t('runs.curve')}</th>
            <Column sortKey="steps" name={t('runs.steps')} {...sort} />
            <Column sortKey="loss" name={t('runs.loss')} {...sort} />
            <Column sortKey="best" name={t('runs.best')} {...sort} />
            <Column sortKey="test" name={t('runs.test')} {...sort} />
            <Column sortKey="seconds" name={t('runs.time')} {...sort} />
            <th scope="col">{t('runs.backend')}</th>
            <Column sortKey="seed" name={t('runs.seed')} {...sort} />
            <th scope="col">{t('runs.note')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('runs.actionsColumn')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sortRuns(rows, sorting).map(({ run, before, figures }) => (
            <RunRow
              key={run.id}
              run={run}
              before={before}
              figures={figures}
              isShown={run.id === shown}
              isCurrent={run.id === current}
              look={overlaid.find(({ id }) => id === run.id)?.look ?? null}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface ColumnProps {
  readonly sortKey: SortKey
  readonly sorting: Sorting
  readonly onSort: (key: SortKey) => void
  readonly name: string
}

function Column({ sortKey, name, sorting, onSort }: ColumnProps) {
  const t = useMessages(runMessages)
  const isSorted = sorting.key === sortKey
  return (
    <th scope="col" aria-sort={isSorted ? sorting.direction : 'none'}>
      <button
        type="button"
        className={styles['sort']}
        aria-label={t('runs.sortBy', { name })}
        onClick={() => onSort(sortKey)}
      >
        {name}
        <span aria-hidden>{isSorted ? (sorting.direction === 'ascending' ? '\u00a0↑' : '\u00a0↓') : ''}</span>
      </button>
    </th>
  )
}
