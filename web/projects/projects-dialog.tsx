/** Every project this browser keeps: find, open, name, copy, hand out, delete and bring back. */
import { FilePlus2, FolderOpen } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { projectMessages } from '../i18n/areas/projects.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { useDocument } from '../stores/document.ts'
import { projectsStore, useProjects } from '../stores/projects.ts'
import { viewStore } from '../stores/view.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { matching } from './find-projects.ts'
import { ask } from './project-list-actions.ts'
import { ProjectNews } from './project-news.tsx'
import { ProjectRow } from './project-row.tsx'
import styles from './projects.module.css'

function close(): void {
  viewStore.setState({ dialog: null })
  projectsStore.setState({ refusal: null })
}

export function ProjectsDialog() {
  const t = useMessages(projectMessages)
  return (
    <Dialog open title={t('projects.title')} closeLabel={t('projects.close')} onClose={close}>
      <Projects />
    </Dialog>
  )
}

function Projects() {
  const { t: say } = useLanguage()
  const t = useMessages(projectMessages)
  const entries = useProjects((state) => state.entries)
  const openId = useDocument((state) => state.document.id)
  const [text, setText] = useState('')
  useEffect(() => {
    void ask((projects) => projects.refresh())
  }, [])

  const shown = matching(entries ?? [], { text, t: say })
  return (
    <div className={styles['projects']}>
      <Tools text={text} onText={setText} />
      <ProjectNews />
      <ul className={styles['list']} aria-label={t('projects.list')}>
        {shown.map((entry) => (
          <ProjectRow key={entry.id} entry={entry} isOpen={entry.id === openId} />
        ))}
      </ul>
      {entries !== null && shown.length === 0 && <p className={styles['hint']}>{t('projects.noneFound', { text })}</p>}
      {entries?.length === 1 && text === '' && <p className={styles['hint']}>{t('projects.empty')}</p>}
      <p className={styles['where']}>{t('projects.where')}</p>
    </div>
  )
}

interface ToolsProps {
  readonly text: string
  readonly onText: (text: string) => void
}

function Tools({ text, onText }: ToolsProps) {
  const t = useMessages(projectMessages)
  const picker = useRef<HTMLInputElement>(null)

  async function create(): Promise<void> {
    if (await ask((projects) => projects.create(null))) close()
  }

  async function openFile(file: File): Promise<void> {
    if (await ask((projects) => projects.openFile(file))) close()
  }

  return (
    <div className={styles['tools']}>
      <input
        type="search"
        className={styles['find']}
        aria-label={t('projects.find')}
        placeholder={t('projects.find')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <Button icon={<FolderOpen aria-hidden />} onClick={() => picker.current?.click()}>
        {t('projects.openFile')}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".layerwise,.json"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void openFile(file)
          // The same file again is a choice too.
          target.value = ''
        }}
      />
      <Button look="primary" icon={<FilePlus2 aria-hidden />} onClick={() => void create()}>
        {t('projects.new')}
      </Button>
    </div>
  )
}
