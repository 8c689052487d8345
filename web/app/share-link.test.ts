import { expect, it } from 'vitest'
import { openTemplate, removeNode, unpackProject } from '../../src/index.ts'
import { shareLink } from './share-link.ts'
import { readAddress } from './url.ts'

const here = { page: 'https://example.org/layerwise/?template=mnist-mlp#p=old', language: 'zh' } as const
const project = openTemplate('chapter-cnn', 'p1')

it('names a template that was not edited, with its seed', async () => {
  const document = { ...project, run: { ...project.run, seed: 7 } }
  expect(await shareLink(document, here)).toEqual({
    address: 'https://example.org/layerwise/?template=chapter-cnn&lang=zh&seed=7',
    isTemplate: true,
  })
})

it('packs an edited project into the hash, and the address reader finds it', async () => {
  const document = { ...project, graph: removeNode(project.graph, 'conv2d-2') }
  const link = await shareLink(document, here)
  expect(link?.isTemplate).toBe(false)
  const packed = readAddress(link?.address ?? '').project
  expect(await unpackProject(packed ?? '')).toEqual(document)
})

it('says so where no address is long enough', async () => {
  const title = Array.from({ length: 200_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000))).join('')
  expect(await shareLink({ ...project, title }, here)).toBeNull()
})
