import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MAX_LINK_LENGTH, packProject, unpackProject } from './link.ts'

const DOCUMENT = { title: '手写数字 😀', graph: { nodes: [{ id: 'a' }], edges: [] } }

it('gives back any JSON value, in characters that need no escaping', { timeout: 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const text = await packProject(value)
      expect(text).toMatch(/^1\.[\w-]+\.[0-9a-z]+$/)
      expect(JSON.stringify(await unpackProject(text ?? ''))).toBe(JSON.stringify(value))
    }),
    { numRuns: 50 },
  )
})

it('notices every single changed, lost or added character', async () => {
  const text = (await packProject(DOCUMENT)) ?? ''
  for (let i = 0; i < text.length; i++) {
    const other = text[i] === 'A' ? 'B' : 'A'
    expect(await unpackProject(text.slice(0, i) + other + text.slice(i + 1))).toBeNull()
    expect(await unpackProject(text.slice(0, i))).toBeNull()
  }
  expect(await unpackProject(`${text}A`)).toBeNull()
})

it('refuses garbage without throwing', { timeout: 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      expect(await unpackProject(text)).toBeNull()
      expect(await unpackProject(`1.${text}.0`)).toBeNull()
    }),
  )
})

it('refuses what inflates beyond the cap, and what is too long to look at', async () => {
  const bomb = await packedBlanks(2 ** 24)
  expect(bomb.length).toBeLessThan(MAX_LINK_LENGTH)
  expect(await unpackProject(bomb)).toBeNull()
  expect(await unpackProject('1.'.padEnd(MAX_LINK_LENGTH + 1, 'A'))).toBeNull()
  expect(await packProject(' '.repeat(2 ** 21))).toBeNull()
})

/** A well-formed link around a text that only its inflated size makes hostile. */
async function packedBlanks(size: number): Promise<string> {
  const stream = new Blob([' '.repeat(size)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  const payload = Buffer.from(bytes).toString('base64url')
  let hash = 0x811c9dc5
  for (const character of payload) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return `1.${payload}.${(hash >>> 0).toString(36)}`
}
