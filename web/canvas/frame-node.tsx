/** The frame around an open group, with its name and what can be done with it. */
import type { Node, NodeProps } from '@xyflow/react'
import { Ellipsis, Minimize2 } from 'lucide-react'
import { memo } from 'react'
import { endsOf, MAXIMUM_GROUP_NAME, type GroupSpec } from '../../src/index.ts'
import { foldGroup, renameGroup, repeatLayers, ungroupSelection } from '../commands/block-actions.ts'
import { selectNodes } from '../commands/graph-actions.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { documentStore } from '../stores/document.ts'
import { isOfInputMethod } from '../ui/input-method.ts'
import { Menu } from '../ui/menu.tsx'
import styles from './group.module.css'
import { useTargetScale } from './use-target-scale.ts'

interface FrameData extends Record<string, unknown> {
  readonly group: GroupSpec
  readonly name: string
  /** Of the pieces that a group has where its layers wrap around others. */
  readonly isFirst: boolean
}

export type FrameNode = Node<FrameData, 'frame'>

const REPEATS = [2, 3, 4, 6] as const

export const FrameNodeView = memo(function FrameNodeView({ data: { group, name, isFirst } }: NodeProps<FrameNode>) {
  const { t } = useLanguage()
  const targetScale = useTargetScale()
  if (!isFirst) return <div className={styles['frame']} />
  const members = new Set(group.nodes)
  return (
    <div className={styles['frame']} style={targetScale}>
      <div className={`nopan nokey ${styles['bar']}`}>
        <input
          key={name}
          className={styles['title']}
          aria-label={t('canvas.groupName')}
          defaultValue={name}
          maxLength={MAXIMUM_GROUP_NAME}
          size={Math.max(8, name.length + 1)}
          spellCheck={false}
          onFocus={() => selectNodes(group.nodes)}
          onBlur={(event) => {
            const written = event.target.value.trim()
            if (written !== name) renameGroup(group.id, written)
          }}
          onKeyDown={(event) => {
            if (isOfInputMethod(event)) return
            if (event.key === 'Escape') event.currentTarget.value = name
            if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
          }}
        />
        <button
          type="button"
          className={styles['button']}
          aria-label={t('canvas.fold', { name })}
          title={t('canvas.fold', { name })}
          onClick={() => foldGroup(group.id, true)}
        >
          <Minimize2 aria-hidden />
        </button>
        <Menu
          groups={() => [
            {
              items: REPEATS.map((times) => ({
                id: `repeat-${times}`,
                label: t('canvas.repeatTimes', { times }),
                disabled: endsOf(documentStore.getState().document.graph, members) === undefined,
                run: () => repeatLayers(members, times),
              })),
            },
            {
              items: [
                { id: 'select', label: t('canvas.selectGroup'), run: () => selectNodes(group.nodes) },
                {
                  id: 'ungroup',
                  label: t('command.ungroup'),
                  run: () => {
                    selectNodes(group.nodes)
                    ungroupSelection()
                  },
                },
              ],
            },
          ]}
          trigger={
            <button type="button" className={styles['button']} aria-label={t('canvas.groupMenu', { name })}>
              <Ellipsis aria-hidden />
            </button>
          }
        />
      </div>
    </div>
  )
})
