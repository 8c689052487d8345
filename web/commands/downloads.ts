/** What Export hands out: files made in the tab; nothing is sent anywhere. */
import { projectTitle } from '../i18n/project-title.ts'
import { translator } from '../i18n/translate.ts'
import { documentStore } from '../stores/document.ts'
import { settingsStore } from '../stores/settings.ts'

export function fileName(extension: string): string {
  const title = projectTitle(documentStore.getState().document, translator(settingsStore.getState().language))
  return `${plainFileName(title)}.${extension}`
}

export function plainFileName(title: string): string {
  // What no file system takes, and what hides a file.
  const plain = title
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '')
    .replace(/^\.+/, '')
    .trim()
  return plain || 'project'
}

/** The writer is fetched when it is first asked for. */
export async function downloadKeras(): Promise<void> {
  const { writeKerasFile } = await import('./download-keras.ts')
  writeKerasFile()
}
