/** Tells those who listen what an edit did, wherever it was made; shown to nobody's eyes, because the graph shows it. */
import { useEffect, useState } from 'react'
import { outlineMessages } from '../i18n/areas/outline.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { currentCompilation, followCompilation } from '../stores/compilation.ts'
import { documentStore } from '../stores/document.ts'
import { graphNews, type DrawnGraph } from './graph-news.ts'

export function EditNews() {
  const { t } = useLanguage()
  const words = useMessages(outlineMessages)
  const [news, setNews] = useState('')
  useEffect(() => {
    let before = current()
    // The compilation follows the document within the same change.
    return followCompilation(() => {
      const after = current()
      const told = graphNews(before, after, { t, words })
      before = after
      if (told !== '') setNews(told)
    })
  }, [t, words])
  return (
    <div
      role="log"
      aria-live="polite"
      aria-atomic="true"
      aria-label={words('outline.news')}
      className="visually-hidden"
    >
      {news}
    </div>
  )
}

function current(): DrawnGraph {
  return { graph: documentStore.getState().document.graph, compilation: currentCompilation() }
}
