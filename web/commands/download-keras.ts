import { findDataset, writeKeras } from '../../src/index.ts'
import { currentCompilation } from '../stores/compilation.ts'
import { documentStore } from '../stores/document.ts'
import { downloadText } from '../ui/download.ts'
import { fileName } from './downloads.ts'

export function writeKerasFile(): void {
  const { run } = documentStore.getState().document
  const { plan } = currentCompilation()
  const signature = findDataset(run.dataset)
  if (!plan || !signature) return
  downloadText({ name: fileName('py'), type: 'text/x-python', text: writeKeras(plan, { run, signature }) })
}
