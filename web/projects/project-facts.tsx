import { Fragment, useState } from 'react'
import { projectMessages } from '../i18n/areas/projects.ts'
import { layerCount } from '../i18n/layer-count.ts'
import { writeCount } from '../i18n/numbers.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import type { ProjectEntry } from '../stores/projects.ts'
import styles from './projects.module.css'
import { writeWhen } from './write-when.ts'

interface ProjectFactsProps {
  readonly entry: ProjectEntry
  readonly isOpen: boolean
}

export function ProjectFacts({ entry: { document, savedAt, step }, isOpen }: ProjectFactsProps) {
  const { language, t: page } = useLanguage()
  const t = useMessages(projectMessages)
  const [now] = useState(() => new Date())
  const layers = document?.graph.nodes.length ?? 0
  const facts = [
    document && (layers === 0 ? t('projects.noLayers') : layerCount(layers, page)),
    step !== null && t('projects.step', { step: writeCount(step) }),
    isOpen ? t('projects.isOpen') : t('projects.changed', { when: writeWhen(new Date(savedAt), { now, language }) }),
  ]
  const written = facts.filter((fact) => typeof fact === 'string')
  return (
    <p className={styles['facts']}>
      {written.map((fact, index) => (
        <Fragment key={fact}>
          <span>{index < written.length - 1 ? `${fact} ·` : fact}</span>{' '}
        </Fragment>
      ))}
    </p>
  )
}
