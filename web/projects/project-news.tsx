/** What was just refused or deleted, in a sentence, and the way back. */
import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { projectMessages } from '../i18n/areas/projects.ts'
import { projectTitle } from '../i18n/project-title.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { useProjects, type ProjectRefusal } from '../stores/projects.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { Button } from '../ui/button.tsx'
import { ask } from './project-list-actions.ts'
import styles from './projects.module.css'

export function ProjectNews() {
  const { t: say } = useLanguage()
  const t = useMessages(projectMessages)
  const refusal = useProjects((state) => state.refusal)
  const most = useProjects((state) => state.most)
  const deleted = useProjects((state) => state.deleted.at(-1))
  const name = deleted?.document ? projectTitle(deleted.document, say) : t('projects.unreadable')
  return (
    <div role="status" className={styles['news']}>
      {refusal && (
        <p data-tone="bad">
          <TriangleAlert aria-hidden />
          {refusal === 'tooMany' ? t('projects.refused.tooMany', { most }) : t(`projects.refused.${refusal}`)}
          <WayOut refusal={refusal} />
        </p>
      )}
      {deleted && (
        <p>
          {t('projects.deleted', { name })}
          <BringBack key={deleted.id} />
        </p>
      )}
    </div>
  )
}

/** Takes the focus: the button that deleted is gone with its row. */
function BringBack() {
  const t = useMessages(projectMessages)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <Button ref={button} onClick={() => void ask((projects) => projects.bringBack())}>
      {t('projects.bringBack')}
    </Button>
  )
}

function WayOut({ refusal }: { readonly refusal: ProjectRefusal }) {
  const t = useMessages(projectMessages)
  if (refusal !== 'readOnly') return null
  return <Button onClick={() => sessionIfReady()?.takeOver()}>{t('projects.takeOver')}</Button>
}
