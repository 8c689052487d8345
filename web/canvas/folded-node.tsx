/** A folded group: one card that says what is inside. */
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import { Layers, Maximize2 } from 'lucide-react'
import { memo } from 'react'
import { foldGroup } from '../commands/block-actions.ts'
import { useLanguage } from '../i18n/use-language.ts'
import type { FoldedView } from './folded-view.ts'
import styles from './group.module.css'
import nodeStyles from './node.module.css'
import { useTargetScale } from './use-target-scale.ts'

export type FoldedNode = Node<{ readonly view: FoldedView }, 'folded'>

export const FoldedNodeView = memo(function FoldedNodeView({ data: { view } }: NodeProps<FoldedNode>) {
  const { t } = useLanguage()
  const targetScale = useTargetScale()
  return (
    <>
      <Handle type="target" position={Position.Left} className={nodeStyles['handle']} isConnectable={false} />
      <div className={styles['folded']} style={targetScale}>
        <div className={styles['heading']}>
          <Layers aria-hidden className={styles['icon']} />
          <span className={styles['name']}>{view.name}</span>
          <button
            type="button"
            className={`nodrag ${styles['button']}`}
            aria-label={t('canvas.unfold', { name: view.name })}
            title={t('canvas.unfold', { name: view.name })}
            onClick={() => foldGroup(view.group.id, false)}
          >
            <Maximize2 aria-hidden />
          </button>
        </div>
        <p className={styles['contents']}>{view.contents}</p>
        <p className={styles['shapes']}>{view.shapes}</p>
      </div>
      <Handle type="source" position={Position.Right} className={nodeStyles['handle']} isConnectable={false} />
    </>
  )
})
