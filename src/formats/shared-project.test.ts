/** A project through a link and back. What strangers send instead is in `web/app/document-opening.test.ts`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument, type ParseResult } from '../graph/parse.ts'
import { randomDrawing, randomName } from '../graph/random-drawing.testing.ts'
import { openTemplate, TEMPLATES, type TemplateId } from '../templates/registry.ts'
import { packProject, unpackProject } from './link.ts'

const TEMPLATE_IDS = Object.keys(TEMPLATES) as TemplateId[] // keys of a literal
/** With room for the address before it. */
const LONGEST = 2000 - 100

async function open(text: string): Promise<ParseResult | null> {
  const value = await unpackProject(text)
  return value === null ? null : parseDocument(value)
}

test.each(TEMPLATE_IDS)('%s comes out as it went in, and fits a link', async (id) => {
  const document = openTemplate(id, 'project-1')
  const text = await packProject(document)
  expect(text?.length).toBeLessThanOrEqual(LONGEST)
  expect(await open(text ?? '')).toEqual({ ok: true, document })
})

test('1 000 random graphs come out as they went in', { timeout: 60_000 }, async () => {
  const start = openTemplate('chapter-cnn', 'project-1')
  const documents = fc
    .sample(fc.tuple(randomDrawing, fc.option(randomName(200))), { numRuns: 1000, seed: 4 })
    .map(([graph, title]) => ({ ...start, title, graph }))
  const opened = await Promise.all(documents.map(async (document) => open((await packProject(document)) ?? '')))
  for (const [index, document] of documents.entries()) expect(opened[index]).toEqual({ ok: true, document })
})
