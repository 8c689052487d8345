import { expect, it } from 'vitest'
import { packProject, unpackProject } from './document-link.ts'

it('comes back as it was, names in any script included', async () => {
  const document = { title: '手写数字 😀', graph: { nodes: [{ id: 'a' }], edges: [] } }
  const text = await packProject(document)
  expect(text).toMatch(/^[\w-]+$/)
  expect(await unpackProject(text)).toEqual(document)
})

it('refuses garbage, cut links and bombs', async () => {
  const text = await packProject({ title: 'x'.repeat(1000) })
  expect(await unpackProject('%%%')).toBeNull()
  expect(await unpackProject(text.slice(0, -6))).toBeNull()
  expect(await unpackProject(await bomb())).toBeNull()
})

/** Two megabytes of blanks, packed into about two kilobytes. */
async function bomb(): Promise<string> {
  const stream = new Blob([' '.repeat(2 ** 21)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
