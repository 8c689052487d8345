import type { ReactNode } from 'react'
import type { NodeId } from '../../src/index.ts'
import { writeCompact, writeCount, writeFigure, writeSize } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useCompilation } from '../stores/compilation.ts'
import { useLive } from '../stores/live.ts'
import styles from './inspector.module.css'

export function LayerFacts({ node }: { readonly node: NodeId }) {
  const { t } = useLanguage()
  const report = useCompilation((state) => state.reports.get(node))
  if (!report) return null
  return (
    <dl className={styles['facts']}>
      <Fact name={t('inspector.output')}>{report.outputShape ? writeSize(report.outputShape) : '–'}</Fact>
      <Fact name={t('inspector.parameters')}>{writeCount(report.parameterCount)}</Fact>
      <Fact name={t('inspector.flops')}>{writeCompact(report.flops)}</Fact>
      {report.parameterCount > 0 && <GradientNorm node={node} />}
    </dl>
  )
}

function Fact({
  name,
  value,
  children,
}: {
  readonly name: string
  readonly value?: number
  readonly children: ReactNode
}) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd data-value={value}>{children}</dd>
    </div>
  )
}

/** Alone, because it changes ten times a second. */
function GradientNorm({ node }: { readonly node: NodeId }) {
  const { t } = useLanguage()
  const norm = useLive((state) => state.gradientNorms.get(node))
  return (
    <Fact name={t('inspector.gradientNorm')} {...(norm !== undefined && { value: norm })}>
      {norm === undefined ? '–' : writeFigure(norm, 2)}
    </Fact>
  )
}
