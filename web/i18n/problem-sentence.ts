/**
 * The sentence of a problem and the label of a fix. The table below has one entry per problem
 * code: a new code without a sentence does not compile.
 */
import {
  findLayer,
  type Fix,
  type LayerChoice,
  type NodeId,
  type ParameterValue,
  type Problem,
  type ProblemCode,
  withDefaults,
} from '../../src/index.ts'
import { CATALOGUE, type MessageKey } from './catalogue.ts'
import { writeBytes, writeCompact, writeCount, writeSize } from './numbers.ts'
import type { Translate } from './translate.ts'

/** What sentences need to know about the graph: names by id. */
export interface GraphNames {
  readonly node: (id: NodeId) => string
  /** Names of both ends of an edge; undefined once it is gone. */
  readonly edge: (id: string) => { readonly source: string; readonly target: string } | undefined
}

interface Words {
  readonly t: Translate
  readonly names: GraphNames
  readonly node: string
  /** What feeds it, where that is part of the problem. */
  readonly source: string
}

type OfCode<C extends ProblemCode> = Extract<Problem, { code: C }>

type Sentences = { readonly [C in ProblemCode]: (problem: OfCode<C>, words: Words) => string }

export const BACKEND_NAMES = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'CPU' } as const

const SENTENCES: Sentences = {
  unknownLayer: ({ data }, { t }) => t('problem.unknownLayer', data),
  noInput: (_, { t }) => t('problem.noInput'),
  noOutput: (_, { t }) => t('problem.noOutput'),
  nothingToTrain: (_, { t, node }) => t('problem.nothingToTrain', { node }),
  cycle: ({ data }, { t, names }) =>
    t('problem.cycle', { nodes: [...data.nodes, ...data.nodes.slice(0, 1)].map(names.node).join(' → ') }),
  missingInput: ({ data }, { t, node }) =>
    data.expected === 1 ? t('problem.missingOneInput', { node }) : t('problem.missingInput', { node, ...data }),
  tooManyInputs: ({ data }, { t, node }) =>
    data.expected === 1
      ? t('problem.oneInputAtMost', { node, connected: data.connected })
      : t('problem.tooManyInputs', { node, ...data }),
  danglingNode: (_, { t, node }) => t('problem.danglingNode', { node }),
  parameterOutOfRange: ({ data }, { t, node }) =>
    t('problem.parameterOutOfRange', {
      node,
      parameter: parameterLabel(data.parameter, t),
      value: writeValue(data.value),
      minimum: data.minimum,
      maximum: writeCount(data.maximum),
    }),
  parameterInvalid: ({ data }, { t, node }) =>
    t('problem.parameterInvalid', {
      node,
      parameter: parameterLabel(data.parameter, t),
      value: writeValue(data.value),
    }),
  wrongRank: ({ data }, { t, node, source }) =>
    data.expected.join() === '3'
      ? t('problem.noImage', { node, source, actual: writeSize(data.actual) })
      : t('problem.wrongRank', { node, source, expected: data.expected.join(' / '), actual: writeSize(data.actual) }),
  kernelTooLarge: ({ data }, { t, node, source }) =>
    t('problem.kernelTooLarge', { node, source, kernel: writeSize(data.kernel), actual: writeSize(data.actual) }),
  shapesDiffer: ({ data: { shapes, sources = [] } }, { t, node, names }) => {
    const given = shapes.map((shape, index) => {
      const source = sources[index]
      return t('problem.gives', { source: source === undefined ? '' : names.node(source), shape: writeSize(shape) })
    })
    return t('problem.shapesDiffer', { node, given: given.join(t('problem.and')) })
  },
  reshapeMismatch: ({ data }, { t, node, source }) =>
    t('problem.reshapeMismatch', { node, source, from: writeSize(data.from), to: data.to.join(' × ') }),
  inputShapeDiffers: ({ data }, { t, node }) =>
    t('problem.inputShapeDiffers', {
      node,
      dataset: data.dataset,
      expected: writeSize(data.expected),
      actual: writeSize(data.actual),
    }),
  outputShapeDiffers: ({ data }, { t, node }) =>
    t('problem.outputShapeDiffers', { node, classes: data.classes, actual: writeSize(data.actual) }),
  fewerUnitsThanClasses: ({ data }, { t, node }) => t('problem.fewerUnitsThanClasses', { node, ...data }),
  moreUnitsThanClasses: ({ data }, { t, node }) =>
    t('problem.moreUnitsThanClasses', { node, ...data, spare: data.units - data.classes }),
  tooManyParameters: ({ data }, { t, node }) =>
    t('problem.tooManyParameters', {
      node,
      parameters: writeCompact(data.parameters),
      limit: writeCompact(data.limit),
    }),
  tooMuchMemory: ({ data }, { t, node }) =>
    t('problem.tooMuchMemory', { node, bytes: writeBytes(data.bytes), limit: writeBytes(data.limit) }),
  unsupportedLoss: ({ data }, { t }) =>
    t('problem.unsupportedLoss', {
      loss: data.loss,
      task: t(`problem.task.${data.task}`),
    }),
  tooFewPoints: ({ data: { counts, least } }, { t }) =>
    t('problem.tooFewPoints', { first: counts[0], second: counts[1], least }),
  dataUnavailable: ({ data: { detail } }, { t }) =>
    detail === null ? t('problem.dataUnreachable') : t('problem.dataUnavailable', { detail }),
  backendFailed: ({ data }, { t }) => t('problem.backendFailed', { ...data, backend: BACKEND_NAMES[data.backend] }),
  noBackend: ({ data }, { t }) => t('problem.noBackend', data),
  kernelMissing: ({ data }, { t }) => t('problem.kernelMissing', { ...data, backend: BACKEND_NAMES[data.backend] }),
  lossNotFinite: ({ data, node: bad }, { t, node }) =>
    t(bad === undefined ? 'problem.lossNotFinite' : 'problem.lossNotFiniteAt', {
      step: writeCount(data.step),
      loss: data.loss,
      node,
    }),
  deviceLost: ({ data }, { t }) => t('problem.deviceLost', { ...data, backend: BACKEND_NAMES[data.backend] }),
  workerSilent: ({ data }, { t }) => t('problem.workerSilent', data),
  checkpointMismatch: ({ data }, { t }) => t('problem.checkpointMismatch', data),
  storageFailed: ({ data }, { t }) =>
    /quota/i.test(data.detail) ? t('problem.storageFull') : t('problem.storageFailed', data),
  documentInvalid: ({ data }, { t }) => t('problem.documentInvalid', data),
  documentNewer: ({ data }, { t }) => t('problem.documentNewer', data),
  internal: ({ data }, { t }) => t('problem.internal', data),
}

export function problemSentence(problem: Problem, { t, names }: { t: Translate; names: GraphNames }): string {
  // The table is indexed by the problem's own code, so the entry takes exactly this problem.
  const sentence = SENTENCES[problem.code] as (problem: Problem, words: Words) => string
  const node = problem.node === undefined ? t('problem.theNetwork') : names.node(problem.node)
  const source = (problem.edge !== undefined && names.edge(problem.edge)?.source) || t('problem.itsInput')
  return sentence(problem, { t, names, node, source })
}

export function fixLabel(fix: Fix, { t, names }: { t: Translate; names: GraphNames }): string {
  switch (fix.kind) {
    case 'insertLayers': {
      const layer = choiceWords(fix.layers, t)
      const ends = names.edge(fix.edge)
      return ends ? t('fix.insertLayerBefore', { layer, node: ends.target }) : t('fix.insertLayer', { layer })
    }
    case 'appendLayers':
      return t('fix.appendLayer', { layer: choiceWords(fix.layers, t), node: names.node(fix.node) })
    case 'addInput':
      return t('fix.addInput', { shape: writeSize(fix.shape) })
    case 'setParameter': {
      const parameter = parameterLabel(fix.parameter, t)
      return t('fix.setParameter', { parameter, node: names.node(fix.node), value: writeValue(fix.value) })
    }
    case 'removeNode':
      return t('fix.removeNode', { node: names.node(fix.node) })
    case 'removeEdge':
      return t('fix.removeEdge', names.edge(fix.edge) ?? { source: '', target: '' })
    case 'setBatchSize':
      return t('fix.setBatchSize', { value: writeCount(fix.value) })
    case 'useDataset':
      return t('fix.useDataset', { dataset: t(`template.${fix.dataset}.title`) })
    case 'continueSlower':
      return t('fix.continueSlower', { step: writeCount(fix.step), rate: fix.learningRate.toPrecision(1) })
    case 'connect':
      return t('fix.connect', { source: names.node(fix.source), target: names.node(fix.target) })
    default:
      return fix satisfies never
  }
}

/** `Flatten → Dense (10 · softmax)` */
function choiceWords(layers: readonly LayerChoice[], t: Translate): string {
  return layers
    .map(({ kind, parameters }) => {
      const definition = parameters && findLayer(kind)
      const name = layerName(kind, t)
      return definition ? `${name} (${definition.caption(withDefaults(definition.parameters, parameters))})` : name
    })
    .join(' → ')
}

/** Layer kinds keep their Keras name in every language; only the input, which is no layer to learn, is translated. */
export function layerName(kind: string, t: Translate): string {
  return kind === 'input' ? t('layer.input') : (findLayer(kind)?.name ?? kind)
}

/** The person's word for a parameter, with the Keras name beside it in Chinese. */
export function parameterLabel(parameter: string, t: Translate): string {
  const key = `parameter.${parameter}`
  return isPlainKey(key) ? t(key) : parameter
}

type PlainParameterKey = Extract<MessageKey, `parameter.${string}`>

function isPlainKey(key: string): key is PlainParameterKey {
  return Object.hasOwn(CATALOGUE, key)
}

export function writeValue(value: ParameterValue): string {
  return typeof value === 'object' ? value.join(' × ') : String(value)
}
