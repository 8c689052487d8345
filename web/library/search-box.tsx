import { useRef } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useRequest } from '../stores/use-request.ts'
import type { ViewState } from '../stores/view.ts'
import { isOfInputMethod } from '../ui/input-method.ts'
import styles from './library.module.css'

interface SearchBoxProps {
  readonly text: string
  readonly onChange: (text: string) => void
  /** Enter: take the first result. */
  readonly onAccept: () => void
}

const findRequests = (state: ViewState) => state.findRequests

export function SearchBox({ text, onChange, onAccept }: SearchBoxProps) {
  const { t } = useLanguage()
  const field = useRef<HTMLInputElement>(null)
  useRequest(findRequests, () => field.current?.focus())

  return (
    <div role="search" className={styles['search']}>
      <input
        ref={field}
        type="text"
        inputMode="search"
        className={styles['field']}
        aria-label={t('library.find')}
        placeholder={t('library.find')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (isOfInputMethod(event)) return
          if (event.key === 'Enter') onAccept()
          if (event.key !== 'Escape') return
          onChange('')
          event.currentTarget.blur()
        }}
      />
      <kbd aria-hidden>/</kbd>
    </div>
  )
}
