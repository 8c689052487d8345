/**
 * Twenty mistakes people make when they wire a network: what they are told, and that the first thing offered, pressed
 * once, leads to training.
 */
import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { applyFix, compile, findDataset, type GraphFix, type GraphSpec, type Problem } from '../../src/index.ts'
import { trainOnNoise } from '../../src/runtime/noise.testing.ts'
import { chain, layer, wire } from '../../src/templates/template.ts'
import { problemSentence } from '../i18n/problem-sentence.ts'
import { translator, type Translate } from '../i18n/translate.ts'
import { graphNames } from '../stores/compilation.ts'

beforeAll(() => tf.setBackend('cpu'))

const INPUT = layer('input-1', 'input', { shape: [8, 8, 1] })
const ANSWER = layer('dense-9', 'dense', { units: 10, activation: 'softmax' })
const FLATTEN = layer('flatten-1', 'flatten')
const CONV = layer('conv2d-1', 'conv2d', { filters: 4 })

interface Mistake {
  readonly graph: GraphSpec
  readonly en: string
  readonly zh: string
  /** Of the first mend that is offered, one press each time; 1 where absent. */
  readonly presses?: number
}

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'no Flatten before the last Dense': {
    graph: chain([INPUT, CONV, ANSWER]),
    en: 'Dense 1 gives 6 × 6 × 10; for 10 classes it must give one row of 10 values.',
    zh: 'Dense 1 的输出是 6 × 6 × 10；10 个类别需要长度为 10 的向量。',
  },
  'a convolution as the output': {
    graph: chain([INPUT, CONV]),
    en: 'Conv2D 1 gives 6 × 6 × 4; for 10 classes it must give one row of 10 values.',
    zh: 'Conv2D 1 的输出是 6 × 6 × 4；10 个类别需要长度为 10 的向量。',
  },
  'Flatten too early': {
    graph: chain([INPUT, FLATTEN, CONV, layer('flatten-2', 'flatten'), ANSWER]),
    en: 'Conv2D 1 works on height × width × channels, but Flatten 1 gives it 64.',
    zh: 'Conv2D 1 需要“高 × 宽 × 通道”的数据，而 Flatten 1 给它的是 64。',
  },
  'pooling a vector': {
    graph: chain([INPUT, FLATTEN, layer('dense-1', 'dense', { units: 7 }), layer('pool-1', 'maxPooling2d'), ANSWER]),
    en: 'MaxPooling2D 1 works on height × width × channels, but Dense 1 gives it 7.',
    zh: 'MaxPooling2D 1 需要“高 × 宽 × 通道”的数据，而 Dense 1 给它的是 7。',
  },
  'a kernel larger than the image': {
    graph: chain([INPUT, layer('conv2d-1', 'conv2d', { filters: 4, kernelSize: [9, 9] }), FLATTEN, ANSWER]),
    en: 'The 9 × 9 window of Conv2D 1 does not fit into the 8 × 8 × 1 that Input 1 gives it.',
    zh: 'Conv2D 1 的 9 × 9 窗口放不进输入 1 给它的 8 × 8 × 1。',
  },
  'one pooling too many': {
    graph: chain([
      INPUT,
      layer('pool-1', 'maxPooling2d'),
      layer('pool-2', 'maxPooling2d'),
      layer('pool-3', 'maxPooling2d'),
      layer('pool-4', 'maxPooling2d'),
      FLATTEN,
      ANSWER,
    ]),
    en: 'The 2 × 2 window of MaxPooling2D 4 does not fit into the 1 × 1 × 1 that MaxPooling2D 3 gives it.',
    zh: 'MaxPooling2D 4 的 2 × 2 窗口放不进 MaxPooling2D 3 给它的 1 × 1 × 1。',
  },
  'a sum of different channels': {
    graph: wire(
      [INPUT, CONV, layer('conv2d-2', 'conv2d', { filters: 8 }), layer('add-1', 'add'), FLATTEN, ANSWER],
      [
        ['input-1', 'conv2d-1'],
        ['input-1', 'conv2d-2'],
        ['conv2d-1', 'add-1'],
        ['conv2d-2', 'add-1'],
        ['add-1', 'flatten-1'],
        ['flatten-1', 'dense-9'],
      ],
    ),
    en: 'Add 1 cannot join what it is given: Conv2D 1 gives 6 × 6 × 4, Conv2D 2 gives 6 × 6 × 8.',
    zh: 'Add 1 无法合并这些输入：Conv2D 1 输出 6 × 6 × 4，Conv2D 2 输出 6 × 6 × 8。',
  },
  'a shortcut past a pooling': {
    graph: wire(
      [INPUT, layer('pool-1', 'maxPooling2d'), layer('add-1', 'add'), FLATTEN, ANSWER],
      [
        ['input-1', 'pool-1'],
        ['input-1', 'add-1'],
        ['pool-1', 'add-1'],
        ['add-1', 'flatten-1'],
        ['flatten-1', 'dense-9'],
      ],
    ),
    en: 'Add 1 cannot join what it is given: Input 1 gives 8 × 8 × 1, MaxPooling2D 1 gives 4 × 4 × 1.',
    zh: 'Add 1 无法合并这些输入：输入 1 输出 8 × 8 × 1，MaxPooling2D 1 输出 4 × 4 × 1。',
  },
  'a sum of an image and a vector': {
    graph: wire(
      [INPUT, CONV, FLATTEN, layer('dense-1', 'dense', { units: 5 }), layer('add-1', 'add'), ANSWER],
      [
        ['input-1', 'conv2d-1'],
        ['input-1', 'flatten-1'],
        ['flatten-1', 'dense-1'],
        ['dense-1', 'add-1'],
        ['conv2d-1', 'add-1'],
        ['add-1', 'dense-9'],
      ],
    ),
    en: 'Add 1 cannot join what it is given: Dense 1 gives 5, Conv2D 1 gives 6 × 6 × 4.',
    zh: 'Add 1 无法合并这些输入：Dense 1 输出 5，Conv2D 1 输出 6 × 6 × 4。',
  },
  'images of different height side by side': {
    graph: wire(
      [INPUT, CONV, layer('pool-1', 'maxPooling2d'), layer('concatenate-1', 'concatenate'), FLATTEN, ANSWER],
      [
        ['input-1', 'conv2d-1'],
        ['input-1', 'pool-1'],
        ['conv2d-1', 'concatenate-1'],
        ['pool-1', 'concatenate-1'],
        ['concatenate-1', 'flatten-1'],
        ['flatten-1', 'dense-9'],
      ],
    ),
    en: 'Concatenate 1 cannot join what it is given: Conv2D 1 gives 6 × 6 × 4, MaxPooling2D 1 gives 4 × 4 × 1.',
    zh: 'Concatenate 1 无法合并这些输入：Conv2D 1 输出 6 × 6 × 4，MaxPooling2D 1 输出 4 × 4 × 1。',
  },
  'a circle': {
    graph: {
      ...chain([INPUT, FLATTEN, layer('add-1', 'add'), layer('dense-1', 'dense', { units: 64 }), ANSWER]),
      edges: [
        ...chain([INPUT, FLATTEN, layer('add-1', 'add'), layer('dense-1', 'dense'), ANSWER]).edges,
        { id: 'back', source: 'dense-1', target: 'add-1', port: 1 },
      ],
    },
    en: 'These layers feed each other in a circle: Add 1 → Dense 1 → Add 1.',
    zh: '这些层首尾相接成了环：Add 1 → Dense 1 → Add 1。',
    // Without the edge the sum has one input left; whether it gets another one or goes is for the person to say.
    presses: 2,
  },
  'a layer that nothing feeds': {
    graph: wire(
      [INPUT, FLATTEN, layer('dense-1', 'dense'), ANSWER],
      [
        ['input-1', 'flatten-1'],
        ['dense-1', 'dense-9'],
      ],
    ),
    en: 'Nothing feeds Dense 1.',
    zh: 'Dense 1 没有输入。',
  },
  'the last layer left beside the others': {
    graph: wire([INPUT, FLATTEN, ANSWER], [['input-1', 'flatten-1']]),
    en: 'No layer from the input to Flatten 1 has weights, so there is nothing to train.',
    zh: '从输入到 Flatten 1 的各层都没有权重，没有可训练的内容。',
  },
  'a sum with one input': {
    graph: chain([INPUT, FLATTEN, layer('add-1', 'add'), ANSWER]),
    en: 'Add 1 needs 2 inputs and has 1.',
    zh: 'Add 1 需要 2 个输入，现有 1 个。',
  },
  'two inputs where one fits': {
    graph: wire(
      [INPUT, FLATTEN, layer('dense-1', 'dense'), ANSWER],
      [
        ['input-1', 'flatten-1'],
        ['flatten-1', 'dense-1'],
        ['dense-1', 'dense-9'],
        ['flatten-1', 'dense-9'],
      ],
    ),
    en: 'Dense 2 takes one input and has 2.',
    zh: 'Dense 2 只接受 1 个输入，现有 2 个。',
  },
  'no input': {
    graph: chain([FLATTEN, ANSWER]),
    en: 'The network has no input; add an Input layer.',
    zh: '网络没有输入，请添加输入层。',
  },
  'an input alone': {
    graph: { nodes: [INPUT], edges: [] },
    en: 'The network has no output: no layer is the last one.',
    zh: '网络没有输出：没有哪一层是最后一层。',
  },
  'an input for another data set': {
    graph: chain([layer('input-1', 'input', { shape: [28, 28, 1] }), FLATTEN, ANSWER]),
    en: 'Input 1 expects 28 × 28 × 1, but a sample of digits is 8 × 8 × 1.',
    zh: '输入 1 设为 28 × 28 × 1，而 digits 的样本是 8 × 8 × 1。',
  },
  'fewer units than classes': {
    graph: chain([INPUT, FLATTEN, layer('dense-1', 'dense', { units: 9 })]),
    en: 'For 10 classes Dense 1 must give 10 values; it gives 9, so some classes can never be answered.',
    zh: '10 个类别需要 Dense 1 输出 10 个值，现在只有 9 个：有些类别永远预测不到。',
  },
  'a reshape that does not add up': {
    graph: chain([INPUT, layer('reshape-1', 'reshape', { targetShape: [7, 9] }), FLATTEN, ANSWER]),
    en: 'Reshape 1 cannot arrange the 8 × 8 × 1 of Input 1 as 7 × 9: the number of values differs.',
    zh: 'Reshape 1 无法把输入 1 输出的 8 × 8 × 1 排成 7 × 9：元素个数不同。',
  },
  'nothing to learn with': {
    graph: chain([INPUT, layer('pool-1', 'maxPooling2d'), FLATTEN]),
    en: 'No layer from the input to Flatten 1 has weights, so there is nothing to train.',
    zh: '从输入到 Flatten 1 的各层都没有权重，没有可训练的内容。',
  },
}

test.each(Object.entries(MISTAKES))('%s', (_name, { graph, en, zh, presses = 1 }) => {
  const [problem] = errorsOf(graph)
  if (!problem) throw new Error('no problem was found')
  expect([sentence(problem, graph, translator('en')), sentence(problem, graph, translator('zh'))]).toEqual([en, zh])

  let mended = graph
  let pressed = 0
  for (; errorsOf(mended).length > 0 && pressed < presses; pressed++) {
    const fix = errorsOf(mended)[0]?.fixes[0]
    if (!fix) throw new Error('no way out')
    mended = applyFix(mended, fix as GraphFix) // the batch size is no mistake of wiring
  }
  expect(pressed).toBe(presses)
  const { plan } = compile(mended, signature())
  if (!plan) throw new Error(JSON.stringify(errorsOf(mended)))
  const losses = trainOnNoise(plan, signature(), 5)
  expect(losses).toHaveLength(5)
  expect(losses.every(Number.isFinite)).toBe(true)
})

test('are twenty, and one in twenty at most asks for a second press', () => {
  const wanted = Object.values(MISTAKES).map(({ presses = 1 }) => presses)
  expect(wanted.length).toBeGreaterThanOrEqual(20)
  expect(wanted.filter((presses) => presses > 1)).toEqual([2])
})

test('a layer that stands beside the others is connected, not replaced', () => {
  const graph = wire([INPUT, FLATTEN, ANSWER], [['input-1', 'flatten-1']])
  const [problem] = errorsOf(graph)
  const mended = applyFix(graph, problem?.fixes[0] as GraphFix) // as above
  expect(mended.nodes).toEqual(graph.nodes)
  expect(compile(mended, signature()).problems).toEqual([])
})

function signature() {
  const found = findDataset('digits')
  if (!found) throw new Error('the digits are gone')
  return found
}

function errorsOf(graph: GraphSpec): readonly Problem[] {
  return compile(graph, signature()).problems.filter(({ severity }) => severity === 'error')
}

/** With plain spaces, as one would type it. */
function sentence(problem: Problem, graph: GraphSpec, t: Translate): string {
  const names = graphNames({ graph, compilation: compile(graph, signature()), t })
  return problemSentence(problem, { t, names }).replaceAll(/[\u00a0\u202f]/g, ' ')
}
