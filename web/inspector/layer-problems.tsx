import type { NodeId } from '../../src/index.ts'
import { mend } from '../commands/graph-actions.ts'
import { fixLabel, problemSentence } from '../i18n/problem-sentence.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { graphNames, useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { Button } from '../ui/button.tsx'
import styles from './inspector.module.css'

/** What is wrong with the selected layer, where it can be mended. */
export function LayerProblems({ node }: { readonly node: NodeId }) {
  const { t } = useLanguage()
  const graph = useDocument((state) => state.document.graph)
  const compilation = useCompilation((state) => state)
  const problems = compilation.problems.filter((problem) => problem.node === node)
  if (problems.length === 0) return null
  const words = { t, names: graphNames({ graph, compilation, t }) }
  return (
    <section className={styles['problems']} aria-label={t('inspector.problems')}>
      {problems.map((problem, index) => (
        <div key={`${problem.code} ${index}`} className={styles['problem']} data-severity={problem.severity}>
          <p>{problemSentence(problem, words)}</p>
          {problem.fixes.map((fix) => (
            <Button key={JSON.stringify(fix)} onClick={() => mend(fix)}>
              {fixLabel(fix, words)}
            </Button>
          ))}
        </div>
      ))}
    </section>
  )
}
