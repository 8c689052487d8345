import { describe, expect, it } from 'vitest'
import { openTemplate, setParameter, type RunConfig } from '../../src/index.ts'
import { describeChanges } from './changes.ts'

const CONFIG: RunConfig = {
  dataset: 'mnist',
  sampleLimit: null,
  batchSize: 64,
  epochs: 5,
  seed: 1,
  optimizer: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  l1: 0,
  l2: 0,
  objectives: [],
}
const RUN = { planHash: 'a', parameterCount: 93_322, config: CONFIG, document: null }

describe('describeChanges', () => {
  it('knows the first run and an unchanged one', () => {
    expect(describeChanges(null, RUN)).toEqual([{ kind: 'first' }])
    expect(describeChanges(RUN, { ...RUN, config: { ...CONFIG } })).toEqual([{ kind: 'same' }])
  })

  it('names rate, batch and graph', () => {
    const after = {
      planHash: 'b',
      document: null,
      parameterCount: 50_000,
      config: { ...CONFIG, batchSize: 32, optimizer: { ...CONFIG.optimizer, learningRate: 0.01 } },
    }
    expect(describeChanges(RUN, after)).toEqual([
      { kind: 'graph', from: 93_322, to: 50_000 },
      { kind: 'figure', figure: 'learningRate', from: 0.001, to: 0.01 },
      { kind: 'figure', figure: 'batchSize', from: 64, to: 32 },
    ])
  })

  it('names changed layers where both documents are known, and counts them where they are many', () => {
    const document = openTemplate('chapter-cnn', 'project')
    const before = { ...RUN, document }
    const wider = setParameter(document.graph, { node: 'conv2d-1', parameter: 'filters', value: 48 })
    expect(describeChanges(before, { ...before, planHash: 'b', document: { ...document, graph: wider } })).toEqual([
      { kind: 'layerChanged', layer: { kind: 'conv2d', ordinal: 1 }, parameter: 'filters', from: 32, to: 48 },
    ])
    const other = openTemplate('digits-branches', 'project')
    const [change, ...more] = describeChanges(before, { ...before, planHash: 'c', document: other })
    expect(change?.kind).toBe('layers')
    expect(more).toEqual([])
  })

  it('does not list the defaults of another optimizer', () => {
    const optimizer = { kind: 'sgd', learningRate: 0.01, momentum: 0.9, nesterov: true } as const
    expect(describeChanges(RUN, { ...RUN, config: { ...CONFIG, optimizer } })).toEqual([
      { kind: 'optimizer', from: 'adam', to: 'sgd' },
      { kind: 'figure', figure: 'learningRate', from: 0.001, to: 0.01 },
    ])
    const plain = { ...optimizer, nesterov: false }
    expect(
      describeChanges(
        { ...RUN, config: { ...CONFIG, optimizer } },
        { ...RUN, config: { ...CONFIG, optimizer: plain } },
      ),
    ).toEqual([{ kind: 'nesterov', on: false }])
  })
})
