/** A quiet note on the canvas. It is dragged by its edge and written in by a click. */
import type { Node, NodeProps } from '@xyflow/react'
import { X } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { MAXIMUM_COMMENT_TEXT, type CommentSpec } from '../../src/index.ts'
import { dropComment, editComment, isJustMade } from '../commands/block-actions.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { isOfInputMethod } from '../ui/input-method.ts'
import styles from './group.module.css'
import { useTargetScale } from './use-target-scale.ts'

export type CommentNode = Node<{ readonly comment: CommentSpec }, 'comment'>

export const CommentNodeView = memo(function CommentNodeView({ data: { comment } }: NodeProps<CommentNode>) {
  const { t } = useLanguage()
  const targetScale = useTargetScale()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!isJustMade(comment.id)) return
    // By then the dialog that it was asked for in has given the focus back.
    const frame = requestAnimationFrame(() => field.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [comment.id])
  return (
    <div className={styles['comment']} style={targetScale}>
      <textarea
        ref={field}
        key={comment.text}
        className={`nodrag nowheel nokey ${styles['text']}`}
        aria-label={t('canvas.comment')}
        placeholder={t('canvas.commentHint')}
        defaultValue={comment.text}
        maxLength={MAXIMUM_COMMENT_TEXT}
        onBlur={(event) => {
          if (event.target.value !== comment.text) editComment(comment.id, { text: event.target.value })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !isOfInputMethod(event)) event.currentTarget.blur()
        }}
      />
      <button
        type="button"
        className={`nodrag ${styles['button']} ${styles['close']}`}
        aria-label={t('canvas.removeComment')}
        title={t('canvas.removeComment')}
        onClick={() => dropComment(comment.id)}
      >
        <X aria-hidden />
      </button>
    </div>
  )
})
