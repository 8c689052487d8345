/** What keeps the network from training, or could be better; each with what mends it. */
import { CircleAlert, Lightbulb } from 'lucide-react'
import type { Problem } from '../../src/index.ts'
import { mend } from '../commands/graph-actions.ts'
import { fixLabel, problemSentence } from '../i18n/problem-sentence.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { graphNames, useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { Button } from '../ui/button.tsx'
import styles from './problems.module.css'

export function ProblemsPanel() {
  const { t } = useLanguage()
  const compilation = useCompilation((state) => state)
  const graph = useDocument((state) => state.document.graph)
  const names = graphNames({ graph, compilation, t })
  const { problems } = compilation
  if (problems.length === 0) return <p className={styles['empty']}>{t('problems.none')}</p>
  return (
    <ul className={styles['list']} aria-label={t('problems.title')}>
      {problems.map((problem) => (
        <li key={keyOf(problem)} data-severity={problem.severity}>
          {problem.severity === 'error' ? <CircleAlert aria-hidden /> : <Lightbulb aria-hidden />}
          <p>{problemSentence(problem, { t, names })}</p>
          {problem.fixes.map((fix) => (
            <Button key={JSON.stringify(fix)} onClick={() => mend(fix)}>
              {fixLabel(fix, { t, names })}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  )
}

function keyOf({ code, node, edge, data }: Problem): string {
  return JSON.stringify([code, node, edge, data])
}
