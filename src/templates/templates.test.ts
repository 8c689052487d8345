import { describe, expect, test } from 'vitest'
import { findDataset } from '../data/registry.ts'
import { compile } from '../graph/compile.ts'
import { isTemplateId, openTemplate, TEMPLATES, type TemplateId } from './registry.ts'

const PARAMETER_COUNTS = {
  'chapter-cnn': 93_322,
  'mnist-mlp': 784 * 128 + 128 + 128 * 10 + 10,
  'digits-mlp': 64 * 32 + 32 + 32 * 10 + 10,
  'digits-branches': 160 + 2304 + 64 + 4640 + 68 + 970,
  'digits-autoencoder': 64 * 32 + 32 + 32 * 6 + 6 + 6 * 32 + 32 + 32 * 64 + 64,
  lenet: 156 + 2416 + 48_120 + 10_164 + 850,
  'fashion-cnn': 160 + 4640 + 51_264 + 650,
  'vgg-mini': 160 + 2320 + 4640 + 9248 + 100_416 + 650,
  'emoji-cnn': 448 + 4640 + 18_496 + 10_250,
  'resnet-mini': 448 + 2304 + 64 + 2304 + 64 + 4640 + 9216 + 128 + 544 + 330,
  autoencoder: 100_480 + 2064 + 2176 + 101_136,
  iris: 4 * 8 + 8 + 8 * 3 + 3,
  penguins: 4 * 8 + 8 + 8 * 3 + 3,
  wine: 13 * 16 + 16 + 16 * 3 + 3,
  ames: 20 * 64 + 64 + 64 * 32 + 32 + 32 + 1,
  blobs: 2 * 3 + 3,
  circle: 2 * 8 + 8 + 8 * 8 + 8 + 8 * 2 + 2,
  xor: 2 * 8 + 8 + 8 * 2 + 2,
  moons: 2 * 16 + 16 + 16 * 16 + 16 + 16 * 2 + 2,
  spiral: 2 * 32 + 32 + 32 * 32 + 32 + 32 * 16 + 16 + 16 * 2 + 2,
} as const satisfies Record<TemplateId, number>

describe.each(Object.keys(TEMPLATES) as TemplateId[])('template %s', (id) => {
  const template = TEMPLATES[id]

  test('is filed under its id and names a data set that is there', () => {
    expect(template.id).toBe(id)
    expect(findDataset(template.run.dataset)).toBeDefined()
  })

  test('compiles without a word, with the parameters it promises', () => {
    const { plan, problems } = compile(template.graph, findDataset(template.run.dataset) ?? null)
    expect(problems).toEqual([])
    expect(plan?.parameterCount).toBe(PARAMETER_COUNTS[id])
  })

  test('opens as a project of its own', () => {
    expect(openTemplate(id, 'project-7')).toMatchObject({ version: 2, id: 'project-7', title: null, template: id })
  })
})

test('only templates are templates', () => {
  expect(isTemplateId('chapter-cnn')).toBe(true)
  expect(isTemplateId('toString')).toBe(false)
})
