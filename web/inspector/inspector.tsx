/** What is selected, with everything about it that can be changed; with nothing selected, the run itself. */
import { useDocument } from '../stores/document.ts'
import { soleSelection, useView } from '../stores/view.ts'
import styles from './inspector.module.css'
import { LayerPanel } from './layer-panel.tsx'
import { RunPanel } from './run-panel.tsx'

export function Inspector() {
  const selection = useView(soleSelection)
  const node = useDocument((state) => state.document.graph.nodes.find((candidate) => candidate.id === selection))
  return <div className={styles['inspector']}>{node ? <LayerPanel key={node.id} node={node} /> : <RunPanel />}</div>
}
