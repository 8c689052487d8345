import { LayoutList, LineChart, SlidersHorizontal, Workflow } from 'lucide-react'
import { useLanguage } from '../i18n/use-language.ts'
import { NARROW_PARTS, useView, viewStore } from '../stores/view.ts'
import styles from './app.module.css'

const ICONS = { graph: Workflow, library: LayoutList, inspector: SlidersHorizontal, dock: LineChart }

/** On a narrow screen one part fills the page; this chooses which. */
export function NarrowTabs() {
  const { t } = useLanguage()
  const current = useView((state) => state.narrowPart)
  return (
    <nav className={styles['parts']} aria-label={t('shell.parts')}>
      {NARROW_PARTS.map((part) => {
        const Icon = ICONS[part]
        return (
          <button
            key={part}
            type="button"
            className={styles['part']}
            aria-current={part === current ? 'page' : undefined}
            onClick={() => viewStore.setState({ narrowPart: part })}
          >
            <Icon aria-hidden />
            {t(`shell.part.${part}`)}
          </button>
        )
      })}
    </nav>
  )
}
