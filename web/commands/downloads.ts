/** Files made in the tab and handed to the browser; nothing is sent anywhere. */
import { documentStore } from '../stores/document.ts'
import { settingsStore } from '../stores/settings.ts'
import { projectTitle } from '../i18n/project-title.ts'
import { translator } from '../i18n/translate.ts'

/** Long enough for every browser to have taken the file. */
const REVOKE_AFTER_MILLISECONDS = 10_000

function download(name: string, { text, type }: { text: string; type: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MILLISECONDS)
}

function fileName(extension: string): string {
  const title = projectTitle(documentStore.getState().document, translator(settingsStore.getState().language))
  // What no file system takes, and what hides a file.
  const plain = title
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '')
    .replace(/^\.+/, '')
    .trim()
  return `${plain || 'project'}.${extension}`
}

export function downloadProject(): void {
  const text = JSON.stringify(documentStore.getState().document, null, 2)
  download(fileName('layerwise.json'), { text, type: 'application/json' })
}

export function downloadKeras(code: string): void {
  download(fileName('py'), { text: code, type: 'text/x-python' })
}
