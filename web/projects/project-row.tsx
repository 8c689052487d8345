import { Copy, Download, Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { plainFileName } from '../commands/downloads.ts'
import { projectMessages } from '../i18n/areas/projects.ts'
import { projectTitle } from '../i18n/project-title.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import type { ProjectEntry } from '../stores/projects.ts'
import { viewStore } from '../stores/view.ts'
import { IconButton } from '../ui/button.tsx'
import { NetworkGlyph } from '../ui/network-glyph.tsx'
import { ProjectFacts } from './project-facts.tsx'
import { ask } from './project-list-actions.ts'
import styles from './projects.module.css'
import { RenameField } from './rename-field.tsx'

interface ProjectRowProps {
  readonly entry: ProjectEntry
  readonly isOpen: boolean
}

export function ProjectRow({ entry, isOpen }: ProjectRowProps) {
  const { t: say } = useLanguage()
  const t = useMessages(projectMessages)
  const [isNaming, setNaming] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const { id, document } = entry
  const name = document ? projectTitle(document, say) : t('projects.unreadable')

  async function open(): Promise<void> {
    if (isOpen || (await ask((projects) => projects.open(id)))) viewStore.setState({ dialog: null })
  }

  function endNaming(): void {
    setNaming(false)
    pencil.current?.focus()
  }

  return (
    <li className={styles['row']} data-open={isOpen}>
      <span className={styles['picture']}>{document && <NetworkGlyph {...document} />}</span>
      <div className={styles['about']}>
        {isNaming ? (
          <RenameField id={id} name={name} onEnd={endNaming} />
        ) : (
          <button
            type="button"
            className={styles['name']}
            aria-label={t('projects.open', { name })}
            aria-current={isOpen}
            disabled={document === null}
            onClick={() => void open()}
          >
            {name}
          </button>
        )}
        <ProjectFacts entry={entry} isOpen={isOpen} />
      </div>
      {document && (
        <div className={styles['actions']}>
          <IconButton ref={pencil} label={t('projects.rename', { name })} onClick={() => setNaming(true)}>
            <Pencil aria-hidden />
          </IconButton>
          <IconButton
            label={t('projects.duplicate', { name })}
            onClick={() => void ask((projects) => projects.duplicate({ id, title: t('projects.copyOf', { name }) }))}
          >
            <Copy aria-hidden />
          </IconButton>
          <IconButton
            label={t('projects.saveFile', { name })}
            onClick={() => void ask((projects) => projects.saveFile({ id, name: plainFileName(name) }))}
          >
            <Download aria-hidden />
          </IconButton>
          <IconButton
            label={t('projects.delete', { name })}
            onClick={() => void ask((projects) => projects.remove(id))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      )}
    </li>
  )
}
