import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTemplate } from '../../src/index.ts'
import { createDocumentStore, documentStore, editDocument, openDocument } from '../stores/document.ts'
import { rememberProject } from './tab-project.ts'

const ASKED = 'https://example.org/some/?template=xor&lang=zh&data=moons&seed=7&backend=cpu#p=1.AA.b'
let href = ASKED
let end = (): void => {}

beforeEach(() => {
  href = ASKED
  documentStore.setState(createDocumentStore({ ...openTemplate('xor', 'blank'), id: '' }).getState())
  end = rememberProject({
    get location() {
      return { href }
    },
    history: { state: null, replaceState: (_: unknown, __: string, address: string) => void (href = address) },
  })
  openDocument(documentStore, openTemplate('xor', 'first'))
})
afterEach(() => end())

it('leaves the address as it is while what it asked for is shown and edited', () => {
  editDocument(documentStore, (draft) => void (draft.title = 'Mine'))
  expect(href).toBe(ASKED)
})

it('no longer asks for a template once another project, or another template, has taken its place', () => {
  openDocument(documentStore, openTemplate('xor', 'second'))
  expect(href).toBe('https://example.org/some/?lang=zh&backend=cpu')
  href = ASKED
  editDocument(documentStore, (draft) => void (draft.template = 'moons'))
  expect(href).toBe('https://example.org/some/?lang=zh&backend=cpu')
})
