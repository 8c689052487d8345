/** What is selected, with everything about it that can be changed; with nothing selected, the run itself. */
import { lazy, Suspense } from 'react'
import { LARGE_GRAPH } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { soleSelection, useView } from '../stores/view.ts'
import { usePaintedFirst } from '../ui/use-painted-first.ts'
import styles from './inspector.module.css'
import { LayerPanel } from './layer-panel.tsx'
import { RunPanel } from './run-panel.tsx'

/** Nobody selects several layers in the first second. */
const SelectionPanel = lazy(async () => ({ default: (await import('./selection-panel.tsx')).SelectionPanel }))

export function Inspector() {
  const selection = useView(soleSelection)
  const current = useDocument((state) => state.document.graph.nodes.find((candidate) => candidate.id === selection))
  const isLarge = useDocument((state) => state.document.graph.nodes.length > LARGE_GRAPH)
  const node = usePaintedFirst(current, isLarge)
  const isSeveral = useView((state) => state.selection.size > 1)
  return (
    <div className={styles['inspector']}>
      {node ? <LayerPanel key={node.id} node={node} /> : isSeveral ? <Several /> : <RunPanel />}
    </div>
  )
}

function Several() {
  return (
    <Suspense>
      <SelectionPanel />
    </Suspense>
  )
}
