/** The training part of a document that may be anything. */
import type { DataParameters, LossKind, Objective, OptimizerKind, OptimizerSpec, RunConfig } from '../spec/run.ts'
import {
  type Fields,
  inside,
  isRecord,
  type Place,
  readBoolean,
  readChoice,
  readFields,
  readIdentifier,
  readInteger,
  readList,
  readNumber,
} from './read-value.ts'

const LOSSES = [
  'sparseCategoricalCrossentropy',
  'categoricalCrossentropy',
  'binaryCrossentropy',
  'meanSquaredError',
  'meanAbsoluteError',
  'huber',
] as const satisfies readonly LossKind[]

const OPTIMIZERS = ['sgd', 'adam', 'adamw', 'rmsprop'] as const satisfies readonly OptimizerKind[]

const COUNT = { minimum: 1, maximum: 10_000_000 }
/** What does not fit into memory is refused by `check-budget.ts`, which can say why and offer less. */
const BATCH_SIZE = COUNT
const EPOCHS = { minimum: 1, maximum: 100_000 }
const SEED = { minimum: 0, maximum: 2 ** 32 - 1 }
const SHARE = { minimum: 0, maximum: 1 }
const LEARNING_RATE = { minimum: 0, maximum: 1000 }
const WEIGHT = { minimum: 0, maximum: 1_000_000 }
const MAXIMUM_OBJECTIVES = 64
const MAXIMUM_DATA_PARAMETERS = 8
/** Three for each of a thousand points. */
const MAXIMUM_DATA_NUMBERS = 3000
const DATA_PARAMETER = { minimum: -1_000_000, maximum: 1_000_000 }
const DATA_PARAMETER_NAME = /^[a-z][A-Za-z]{0,31}$/

export function parseRun(value: unknown, place: Place): RunConfig {
  const field = readFields(value, place)
  const at = (name: string) => inside(place, name)
  const sampleLimit = field('sampleLimit')
  const dataParameters = field('dataParameters')
  return {
    dataset: readIdentifier(field('dataset'), at('dataset')),
    ...(dataParameters !== undefined && {
      dataParameters: parseDataParameters(dataParameters, at('dataParameters')),
    }),
    sampleLimit: sampleLimit === null ? null : readInteger(sampleLimit, COUNT, at('sampleLimit')),
    batchSize: readInteger(field('batchSize'), BATCH_SIZE, at('batchSize')),
    epochs: readInteger(field('epochs'), EPOCHS, at('epochs')),
    seed: readInteger(field('seed'), SEED, at('seed')),
    optimizer: parseOptimizer(readFields(field('optimizer'), at('optimizer')), at('optimizer')),
    l1: readNumber(field('l1'), SHARE, at('l1')),
    l2: readNumber(field('l2'), SHARE, at('l2')),
    objectives: readList(field('objectives'), MAXIMUM_OBJECTIVES, at('objectives')).map((objective, index) =>
      parseObjective(objective, inside(at('objectives'), index)),
    ),
  }
}

/** By any name: what a generator does not know it does not read, and what is out of its range it clips. */
function parseDataParameters(value: unknown, place: Place): DataParameters {
  if (!isRecord(value) || Object.keys(value).length > MAXIMUM_DATA_PARAMETERS) {
    place.faults.note(place.path)
    return {}
  }
  return Object.fromEntries(
    Object.keys(value).map((name) => {
      const at = inside(place, name)
      const given = value[name]
      if (!DATA_PARAMETER_NAME.test(name)) place.faults.note(at.path)
      if (!Array.isArray(given)) return [name, readNumber(given, DATA_PARAMETER, at)]
      return [name, readList(given, MAXIMUM_DATA_NUMBERS, at).map((number) => readNumber(number, DATA_PARAMETER, at))]
    }),
  )
}

function parseOptimizer(field: Fields, place: Place): OptimizerSpec {
  const at = (name: string) => inside(place, name)
  const share = (name: string) => readNumber(field(name), SHARE, at(name))
  const learningRate = readNumber(field('learningRate'), LEARNING_RATE, at('learningRate'))
  const moments = () => ({ beta1: share('beta1'), beta2: share('beta2'), epsilon: share('epsilon') })
  const kind = readChoice(field('kind'), OPTIMIZERS, at('kind')) ?? 'sgd'
  switch (kind) {
    case 'sgd':
      return {
        kind,
        learningRate,
        momentum: share('momentum'),
        nesterov: readBoolean(field('nesterov'), at('nesterov')),
      }
    case 'adam':
      return { kind, learningRate, ...moments() }
    case 'adamw':
      return { kind, learningRate, ...moments(), weightDecay: share('weightDecay') }
    case 'rmsprop':
      return { kind, learningRate, rho: share('rho'), epsilon: share('epsilon') }
    default:
      return kind satisfies never
  }
}

function parseObjective(value: unknown, place: Place): Objective {
  const field = readFields(value, place)
  return {
    node: readIdentifier(field('node'), inside(place, 'node')),
    target: readIdentifier(field('target'), inside(place, 'target')),
    loss: readChoice(field('loss'), LOSSES, inside(place, 'loss')) ?? 'meanSquaredError',
    weight: readNumber(field('weight'), WEIGHT, inside(place, 'weight')),
  }
}
