import { useState } from 'react'
import { GraphCanvas } from '../canvas/graph-canvas.tsx'
import { openFromTemplate } from '../commands/graph-actions.ts'
import { useCommand } from '../commands/use-command.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { Inspector } from '../inspector/inspector.tsx'
import { documentStore } from '../stores/document.ts'
import { liveStore } from '../stores/live.ts'
import { TEMPLATES } from '../../src/index.ts'
import { Button } from '../ui/button.tsx'
import { examplePictures } from './example-pictures.ts'
import { WidgetShelf } from './widget-shelf.tsx'
import styles from './workshop.module.css'

function showPictures(seed: number): void {
  const { graph } = documentStore.getState().document
  liveStore.setState({ pictures: examplePictures(graph, seed), label: 3, step: seed })
}

export function Workshop() {
  const { t } = useLanguage()
  const [seed, setSeed] = useState(1)
  const theme = useCommand('toggleTheme')
  const language = useCommand('toggleLanguage')
  return (
    <main className={styles['workshop']}>
      <div className={styles['row']}>
        <Button onClick={theme.run}>{theme.label}</Button>
        <Button onClick={language.run}>{language.label}</Button>
        {Object.keys(TEMPLATES).map((id) => (
          <Button key={id} onClick={() => openFromTemplate(id)}>
            {id}
          </Button>
        ))}
        <Button
          look="primary"
          onClick={() => {
            showPictures(seed)
            setSeed(seed + 1)
          }}
        >
          {t('canvas.picture.activations')} {seed}
        </Button>
      </div>
      <div className={styles['stage']}>
        <div className={styles['canvas']}>
          <GraphCanvas />
        </div>
        <div className={styles['panel']}>
          <Inspector />
        </div>
      </div>
      <WidgetShelf />
    </main>
  )
}
