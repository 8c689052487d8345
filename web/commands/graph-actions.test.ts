import { expect, it } from 'vitest'
import { DATASETS, TEMPLATES } from '../../src/index.ts'
import { bestEdge } from './graph-actions.ts'

const { graph } = TEMPLATES['chapter-cnn']
const signature = DATASETS.mnist

function target(kind: string): string | undefined {
  const id = bestEdge(graph, { kind, signature })
  return graph.edges.find((edge) => edge.id === id)?.target
}

it('adds a layer where the network stays trainable, as late as possible', () => {
  expect(target('conv2d')).toBe('flatten-1')
  expect(target('dense')).toBe('dense-2')
  expect(target('dropout')).toBe('dense-2')
})

it('finds no place for what takes no input', () => {
  expect(target('input')).toBeUndefined()
})
