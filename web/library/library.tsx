/** What a network can be made of: the data, the layers by family, and whole templates. */
import { useDeferredValue, useState } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { DataCardView } from './data-card.tsx'
import { findEntries } from './find-entries.ts'
import { LayerList } from './layer-list.tsx'
import styles from './library.module.css'
import { SearchBox } from './search-box.tsx'
import { SearchResults } from './search-results.tsx'
import { TemplateList } from './template-list.tsx'

export function Library() {
  const { t } = useLanguage()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const results = wanted === '' ? null : findEntries(wanted, t)

  /** The field is then free for the next word: a network is typed layer by layer. */
  function accept(): void {
    // Of what stands in the field: what is listed may lag behind quick fingers.
    const typed = text.trim()
    const [first] = typed === '' ? [] : findEntries(typed, t)
    if (!first) return
    first.run()
    setText('')
  }

  return (
    <div className={styles['library']}>
      <h2 className="visually-hidden">{t('library.region')}</h2>
      <SearchBox text={text} onChange={setText} onAccept={accept} />
      {results ? (
        <SearchResults results={results} text={wanted} />
      ) : (
        <>
          <DataCardView />
          <LayerList />
          <TemplateList />
        </>
      )}
    </div>
  )
}
