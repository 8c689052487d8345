import { expect, test } from 'vitest'
import { openTemplate } from '../templates/registry.ts'
import { removeNode } from './edit.ts'

const CNN = openTemplate('chapter-cnn', 'test').graph
const GROUPED = {
  ...CNN,
  groups: [{ id: 'group-1', name: 'block', nodes: ['conv2d-1', 'maxPooling2d-1'], folded: false }],
}

test('a removed node leaves its group, and the last one takes the group along', () => {
  const smaller = removeNode(GROUPED, 'conv2d-1')
  expect(smaller.groups).toEqual([{ id: 'group-1', name: 'block', nodes: ['maxPooling2d-1'], folded: false }])
  expect(removeNode(smaller, 'maxPooling2d-1').groups).toEqual([])
})
