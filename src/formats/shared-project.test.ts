/** A project through a link, from our own writer and from strangers. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument, type ParseResult } from '../graph/parse.ts'
import { randomGraph } from '../graph/random-graph.testing.ts'
import { openTemplate, TEMPLATES, type TemplateId } from '../templates/registry.ts'
import { hostileLinks } from './hostile.testing.ts'
import { packProject, unpackProject } from './link.ts'

const TEMPLATE_IDS = Object.keys(TEMPLATES) as TemplateId[] // keys of a literal
/** With room for the address before it. */
const LONGEST = 2000 - 100
const SLOWEST = 200

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
  await fc.assert(
    fc.asyncProperty(randomGraph, async (graph) => {
      const document = { ...start, graph }
      expect(await open((await packProject(document)) ?? '')).toEqual({ ok: true, document })
    }),
    { numRuns: 1000, seed: 4 },
  )
})

test('2 000 hostile links are refused, each in time, and leave nothing behind', { timeout: 90_000 }, async () => {
  const good = (await packProject(openTemplate('digits-mlp', 'project-1'))) ?? ''
  const texts = await hostileLinks(good, { count: 2000, seed: 5 })
  let slowest = 0
  for (const text of texts) {
    slowest = Math.max(slowest, await shortest(() => open(text)))
    expect((await open(text))?.ok ?? false).toBe(false)
  }
  expect(slowest).toBeLessThan(SLOWEST)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

/** Milliseconds of the work itself: what only once takes long was the machine's other business. */
async function shortest(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3 && least > SLOWEST; attempt++) {
    const started = performance.now()
    await work()
    least = Math.min(least, performance.now() - started)
  }
  return least
}
