import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TaskSignature } from '../graph/compilation.ts'
import { compile } from '../graph/compile.ts'
import { setParameter } from '../graph/edit.ts'
import { randomGraph } from '../graph/random-graph.testing.ts'
import type { GraphSpec } from '../spec/graph.ts'
import type { OptimizerSpec, RunConfig } from '../spec/run.ts'
import { openTemplate, TEMPLATES, type TemplateId } from '../templates/registry.ts'
import { chain, layer, wire } from '../templates/template.ts'
import { writeKeras } from './keras.ts'

const CNN = openTemplate('chapter-cnn', 'test')
const BRANCHES = openTemplate('digits-branches', 'test')

function write(graph: GraphSpec, run: RunConfig, task: TaskSignature['task'] = 'classification'): string {
  const { plan, problems } = compile(graph, null, { objectives: run.objectives })
  if (!plan) throw new Error(problems.map((problem) => problem.code).join())
  return writeKeras(plan, { run, signature: { dataset: run.dataset, task, inputShape: [], outputs: 10 } })
}

/** The lines of the program that hold the given word. */
function linesWith(word: string, program: string): readonly string[] {
  return program
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes(word))
}

test('the reference network is the program a person would write', () => {
  expect(write(CNN.graph, CNN.run)).toBe(`import keras
from keras import layers

keras.utils.set_random_seed(1)

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[..., None] / 255.0
x_test = x_test[..., None] / 255.0

model = keras.Sequential(
    [
        keras.Input((28, 28, 1), name="input-1"),
        layers.Conv2D(32, 3, activation="relu", name="conv2d-1"),
        layers.MaxPooling2D(name="maxPooling2d-1"),
        layers.Conv2D(64, 3, activation="relu", name="conv2d-2"),
        layers.MaxPooling2D(name="maxPooling2d-2"),
        layers.Conv2D(64, 3, activation="relu", name="conv2d-3"),
        layers.Flatten(name="flatten-1"),
        layers.Dense(64, activation="relu", name="dense-1"),
        layers.Dense(10, activation="softmax", name="dense-2"),
    ]
)

model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    loss=keras.losses.SparseCategoricalCrossentropy(),
    metrics=["accuracy"],
)

model.fit(
    x_train,
    y_train,
    batch_size=64,
    epochs=5,
    validation_split=0.1,
)
model.evaluate(x_test, y_test)
`)
})

describe('a graph with branches', () => {
  const program = write(BRANCHES.graph, BRANCHES.run)

  test('is written in functional style, each layer after its inputs', () => {
    expect(program).not.toContain('Sequential')
    expect(linesWith('layers.Add', program)).toEqual([
      'add_1 = layers.Add(name="add-1")([batch_normalization_1, conv2d_1])',
    ])
    expect(linesWith('Reshape', program)).toEqual([
      'reshape_1 = layers.Reshape((16, 16), name="reshape-1")(average_pooling2d_1)',
    ])
    expect(linesWith('inputs=', program)).toEqual(['inputs=input_1,'])
  })

  test('names every node', () => {
    for (const node of BRANCHES.graph.nodes) expect(program).toContain(`name="${node.id}"`)
  })

  test('feeds and compares every input and output', () => {
    const graph = wire(
      [
        layer('input-1', 'input', { shape: [4] }),
        layer('input-2', 'input', { shape: [4] }),
        layer('add-1', 'add'),
        layer('dense-1', 'dense', { units: 10, activation: 'softmax' }),
        layer('dense-2', 'dense', { units: 10, activation: 'linear' }),
      ],
      [
        ['input-1', 'add-1'],
        ['input-2', 'add-1'],
        ['add-1', 'dense-1'],
        ['add-1', 'dense-2'],
      ],
    )
    const objectives = [
      { node: 'dense-1', target: 'target', loss: 'categoricalCrossentropy', weight: 1 },
      { node: 'dense-2', target: 'target', loss: 'sparseCategoricalCrossentropy', weight: 0.5 },
    ] as const
    const text = write(graph, { ...CNN.run, sampleLimit: 500, objectives })
    expect(text).toContain('inputs=[input_1, input_2],\n    outputs=[dense_1, dense_2],')
    expect(text).toContain(
      'loss=[keras.losses.CategoricalCrossentropy(), keras.losses.SparseCategoricalCrossentropy(from_logits=True)]',
    )
    expect(text).toContain('loss_weights=[1, 0.5]')
    expect(text).toContain(
      '[x_train[:500], x_train[:500]],\n    [keras.utils.to_categorical(y_train[:500], 10), y_train[:500]]',
    )
    expect(text).toContain('model.evaluate([x_test, x_test], [keras.utils.to_categorical(y_test, 10), y_test])')
  })
})

describe('arguments', () => {
  test('that Keras assumes anyway are left out, all others are written', () => {
    const edited = [
      { node: 'conv2d-1', parameter: 'kernelSize', value: [3, 5] },
      { node: 'conv2d-1', parameter: 'activation', value: 'linear' },
      { node: 'conv2d-2', parameter: 'strides', value: [2, 2] },
      { node: 'conv2d-2', parameter: 'useBias', value: false },
      { node: 'maxPooling2d-1', parameter: 'poolSize', value: [3, 3] },
      { node: 'maxPooling2d-2', parameter: 'strides', value: [1, 1] },
      { node: 'maxPooling2d-2', parameter: 'padding', value: 'same' },
    ].reduce(setParameter, CNN.graph)
    const program = write(edited, CNN.run)
    expect([...linesWith('Conv2D', program), ...linesWith('MaxPooling2D', program)]).toEqual([
      'layers.Conv2D(32, (3, 5), name="conv2d-1"),',
      'layers.Conv2D(64, 3, strides=2, activation="relu", use_bias=False, name="conv2d-2"),',
      'layers.Conv2D(64, 3, activation="relu", name="conv2d-3"),',
      'layers.MaxPooling2D(pool_size=3, strides=2, name="maxPooling2d-1"),',
      'layers.MaxPooling2D(strides=1, padding="same", name="maxPooling2d-2"),',
    ])
  })

  test('penalties go to kernels', () => {
    const program = write(CNN.graph, { ...CNN.run, l2: 1e-7 })
    expect(program).toContain('regularizer = keras.regularizers.L1L2(l1=0, l2=1e-7)')
    expect(linesWith('kernel_regularizer=regularizer', program)).toHaveLength(5)
  })

  test.each([
    [{ kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false }, 'SGD(learning_rate=0.1)'],
    [
      { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
      'SGD(learning_rate=0.1, momentum=0.9, nesterov=True)',
    ],
    [
      { kind: 'adamw', learningRate: 1, beta1: 0.9, beta2: 0.99, epsilon: 1e-7, weightDecay: 0.004 },
      'AdamW(learning_rate=1, weight_decay=0.004, beta_2=0.99)',
    ],
    [
      { kind: 'rmsprop', learningRate: 0.001, rho: 0.9, epsilon: 1e-6 },
      'RMSprop(learning_rate=0.001, epsilon=0.000001)',
    ],
  ] as const satisfies [OptimizerSpec, string][])('%j', (optimizer, text) => {
    expect(write(CNN.graph, { ...CNN.run, optimizer })).toContain(`optimizer=keras.optimizers.${text},`)
  })

  test('a regression is measured by its absolute error', () => {
    const graph = chain([
      layer('input-1', 'input', { shape: [8] }),
      layer('dense-1', 'dense', { units: 1, activation: 'linear' }),
    ])
    const objectives = [{ node: 'dense-1', target: 'target', loss: 'huber', weight: 1 }] as const
    const program = write(graph, { ...CNN.run, dataset: 'houses', objectives }, 'regression')
    expect(program).toContain('loss=keras.losses.Huber(),\n    metrics=["mae"],')
    expect(program).not.toContain('to_categorical')
  })
})

// Node is all that a person needs to run the tests; where Python is there, it judges the syntax.
const hasPython = spawnSync('python3', ['--version']).status === 0

test.runIf(hasPython)('Python accepts the programs of all templates and of random graphs', () => {
  const templates = (Object.keys(TEMPLATES) as TemplateId[]).map((id) => write(TEMPLATES[id].graph, TEMPLATES[id].run))
  const random = fc
    .sample(randomGraph, { numRuns: 300, seed: 3 })
    .filter((graph) => compile(graph, null).plan)
    .map((graph) => write(graph, CNN.run))
  const check = 'import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)\nprint("parsed")'
  const programs = JSON.stringify([...templates, ...random])
  expect(random.length).toBeGreaterThan(20)
  expect(execFileSync('python3', ['-c', check], { input: programs, encoding: 'utf8' })).toBe('parsed\n')
})
