import { expect, it } from 'vitest'
import { LAYERS, type Fix, type Problem } from '../../src/index.ts'
import { LANGUAGES } from './define.ts'
import { fixLabel, parameterLabel, problemSentence, type GraphNames } from './problem-sentence.ts'
import { translator } from './translate.ts'

const names: GraphNames = {
  node: (id) => `Conv2D ${id}`,
  edge: (id) => (id === 'e1' ? { source: 'Conv2D 1', target: 'Dense 1' } : undefined),
}
const common = { severity: 'error', fixes: [], node: '2' } as const

const PROBLEMS: readonly Problem[] = [
  { ...common, code: 'unknownLayer', data: { layer: 'warp' } },
  { ...common, code: 'noInput', data: {} },
  { ...common, code: 'noOutput', data: {} },
  { ...common, code: 'cycle', data: { nodes: ['1', '2'] } },
  { ...common, code: 'missingInput', data: { expected: 2, connected: 1 } },
  { ...common, code: 'tooManyInputs', data: { expected: 1, connected: 2 } },
  { ...common, code: 'danglingNode', data: {} },
  { ...common, code: 'parameterOutOfRange', data: { parameter: 'filters', value: 0, minimum: 1, maximum: 4096 } },
  { ...common, code: 'parameterInvalid', data: { parameter: 'padding', value: 'odd' } },
  { ...common, code: 'wrongRank', data: { layer: 'Conv2D', expected: [3], actual: [576] } },
  { ...common, code: 'kernelTooLarge', data: { kernel: [5, 5], actual: [3, 3, 8] } },
  { ...common, code: 'shapesDiffer', data: { shapes: [[3, 3], [4]] } },
  { ...common, code: 'reshapeMismatch', data: { from: [576], to: [5, -1] } },
  { ...common, code: 'inputShapeDiffers', data: { dataset: 'mnist', expected: [28, 28, 1], actual: [8, 8, 1] } },
  { ...common, code: 'outputShapeDiffers', data: { classes: 10, actual: [3, 3, 8] } },
  { ...common, code: 'fewerUnitsThanClasses', data: { classes: 10, units: 3 } },
  { ...common, code: 'moreUnitsThanClasses', data: { classes: 10, units: 12 } },
  { ...common, code: 'tooManyParameters', data: { parameters: 2e9, limit: 5e7 } },
  { ...common, code: 'tooMuchMemory', data: { bytes: 9e9, limit: 1e9 } },
  { ...common, code: 'unsupportedLoss', data: { loss: 'huber', task: 'classification' } },
  { ...common, code: 'tooFewPoints', data: { counts: [3, 0], least: 5 } },
  { ...common, code: 'dataUnavailable', data: { dataset: 'mnist', detail: '404' } },
  { ...common, code: 'dataUnavailable', data: { dataset: 'mnist', detail: null } },
  { ...common, code: 'backendFailed', data: { backend: 'webgpu', detail: 'validation' } },
  { ...common, code: 'noBackend', data: { detail: 'none' } },
  { ...common, code: 'kernelMissing', data: { backend: 'wasm', kernel: 'Conv2DBackpropFilter' } },
  { ...common, code: 'lossNotFinite', data: { step: 1204, loss: 'NaN' } },
  { ...common, code: 'deviceLost', data: { backend: 'webgl', detail: 'context lost' } },
  { ...common, code: 'workerSilent', data: { seconds: 2 } },
  { ...common, code: 'checkpointMismatch', data: { detail: 'shape' } },
  { ...common, code: 'storageFailed', data: { detail: 'the disk failed' } },
  { ...common, code: 'storageFailed', data: { detail: 'QuotaExceededError' } },
  { ...common, code: 'documentInvalid', data: { detail: 'no nodes' } },
  { ...common, code: 'documentNewer', data: { version: 9 } },
  { ...common, code: 'internal', data: { detail: 'x' } },
]

const FIXES: readonly Fix[] = [
  { kind: 'insertLayers', edge: 'e1', layers: [{ kind: 'flatten' }] },
  { kind: 'appendLayers', node: '1', layers: [{ kind: 'dense' }] },
  { kind: 'setParameter', node: '1', parameter: 'padding', value: 'same' },
  { kind: 'removeNode', node: '1' },
  { kind: 'removeEdge', edge: 'e1' },
  { kind: 'connect', source: '1', target: '2', port: 0 },
  { kind: 'useDataset', dataset: 'moons' },
]

it.each(LANGUAGES)('says every problem and every fix in a sentence without gaps (%s)', (language) => {
  const t = translator(language)
  const said = [
    ...PROBLEMS.map((problem) => problemSentence(problem, { t, names })),
    ...FIXES.map((fix) => fixLabel(fix, { t, names })),
  ]
  for (const sentence of said) {
    expect(sentence).not.toMatch(/[{}]|undefined|NaN(?!，|;)/)
    expect(sentence.trim()).not.toBe('')
  }
  expect(new Set(said).size).toBe(said.length)
})

it('names nodes and numbers', () => {
  const t = translator('en')
  const [problem] = PROBLEMS.filter(({ code }) => code === 'kernelTooLarge')
  expect(problem && problemSentence(problem, { t, names })).toBe(
    'The 5\u00a0×\u00a05 window of Conv2D 2 does not fit into the 3\u00a0×\u00a03\u00a0×\u00a08 that its input gives it.',
  )
})

it('has a word for every parameter of every layer', () => {
  const zh = translator('zh')
  for (const layer of Object.values(LAYERS)) {
    for (const [name, schema] of Object.entries(layer.parameters)) {
      expect(parameterLabel(name, zh)).toContain(schema.keras)
      expect(parameterLabel(name, zh)).toMatch(/\p{Script=Han}/u)
    }
  }
})
