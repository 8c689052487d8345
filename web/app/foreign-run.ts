/**
 * A packed run of unknown origin: what `run-pack.ts` wrote, or anything at all. Its header is read field by
 * field and has to account for every byte before a single number is taken.
 */
import {
  BACKEND_CHAIN,
  compile,
  FaultList,
  findDataset,
  inside,
  isRecord,
  parseDocument,
  parseRun,
  readChoice,
  readFields,
  readIdentifier,
  readInteger,
  readList,
  readNumber,
  readText,
  type Checkpoint,
  type Evaluation,
  type Place,
  type ProjectDocument,
  type StoredTensor,
} from '../../src/index.ts'
import { MAX_NOTE_LENGTH, type Tuning } from '../stores/runs.ts'
import { readPackedHeader } from './packed-header.ts'
import { unpackRun, type PackedRun } from './run-pack.ts'
import { migrateStoredRun, type StoredRun, type StoredRunFacts } from './stored-run.ts'

export const MAX_TENSORS = 10_000
const MAX_EVALUATIONS = 2000
const MAX_TUNINGS = 10_000
const MAX_SCALARS = 16
export const MAX_HASH = 128
/** With its parameters, where it is made. */
const MAX_DATASET = 2 ** 17
/** `<node>/<weight>/<slot>` */
const MAX_TENSOR_NAME = 200
const MAX_AXES = 8
export const COUNT = { minimum: 0, maximum: 2 ** 40 }
const NUMBER = { minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE }

/** `null`: it is none that can be shown or continued. `project`: what it was a run of, where it does not say so itself. */
export function readForeignRun(bytes: Uint8Array<ArrayBuffer>, project: ProjectDocument): PackedRun | null {
  const header = readHeader(bytes)
  if (header === null || !accountsFor(header, bytes)) return null
  const { run, checkpoint } = unpackRun(bytes)
  const place: Place = { path: '', faults: new FaultList() }
  const read: PackedRun = {
    run: readRun(run, inside(place, 'run')),
    checkpoint: checkpoint && readCheckpoint(checkpoint, inside(place, 'checkpoint')),
  }
  return place.faults.paths.length === 0 ? withFittingWeights(read, project) : null
}

interface Header {
  readonly run: Readonly<Record<string, unknown>>
  readonly checkpoint: Readonly<Record<string, unknown>> | null
  readonly end: number
}

function readHeader(bytes: Uint8Array<ArrayBuffer>): Header | null {
  const packed = readPackedHeader(bytes)
  const { run, checkpoint } = packed?.header ?? {}
  if (!packed || !isRecord(run) || (checkpoint !== null && !isRecord(checkpoint))) return null
  return { run, checkpoint, end: Math.ceil(packed.size / 4) * 4 }
}

/** Four curves and the tensors, one after the other, and nothing else. */
function accountsFor({ run, checkpoint, end }: Header, bytes: Uint8Array): boolean {
  const place: Place = { path: '', faults: new FaultList() }
  let numbers = 4 * readInteger(run['columns'], COUNT, place)
  for (const list of checkpoint ? [checkpoint['weights'], checkpoint['slots']] : []) {
    for (const tensor of readList(list, MAX_TENSORS, place)) {
      numbers += readInteger(readFields(tensor, place)('values'), COUNT, place)
    }
  }
  return place.faults.paths.length === 0 && end + 4 * numbers === bytes.length
}

/** Its types say what was packed, not what came. */
function readRun({ columns, ...packed }: StoredRun, place: Place): StoredRun {
  const facts: unknown = packed.version === 2 || packed.version === 1 ? migrateStoredRun(packed) : null
  const field = readFields(facts, place)
  const at = (name: keyof StoredRunFacts) => inside(place, name)
  const count = (name: keyof StoredRunFacts) => readInteger(field(name), COUNT, at(name))
  const backend = field('backend')
  const document = field('document')
  const parsed = document === null ? null : parseDocument(document)
  return {
    version: 2,
    number: readInteger(field('number'), { minimum: 1, maximum: 999_999_999 }, at('number')),
    planHash: readText(field('planHash'), MAX_HASH, at('planHash')),
    // One of an unknown kind is left out; the curves are worth having without it.
    document: parsed?.ok ? parsed.document : null,
    parameterCount: count('parameterCount'),
    config: parseRun(field('config'), at('config')),
    epoch: count('epoch'),
    stepsPerEpoch: count('stepsPerEpoch'),
    totalSteps: count('totalSteps'),
    seconds: readNumber(field('seconds'), NUMBER, at('seconds')),
    backend: backend === null ? null : (readChoice(backend, BACKEND_CHAIN, at('backend')) ?? null),
    note: readText(field('note'), MAX_NOTE_LENGTH, at('note')),
    evaluations: readList(field('evaluations'), MAX_EVALUATIONS, at('evaluations')).map((evaluation, index) =>
      readEvaluation(evaluation, inside(at('evaluations'), index)),
    ),
    tunings: readList(field('tunings'), MAX_TUNINGS, at('tunings')).map((tuning, index) =>
      readTuning(tuning, inside(at('tunings'), index)),
    ),
    startedAt: readNumber(field('startedAt'), NUMBER, at('startedAt')),
    columns,
  }
}

export function readEvaluation(value: unknown, place: Place): Evaluation {
  const field = readFields(value, place)
  // JSON writes `null` for what is not a number, as the accuracy of a regression.
  const figure = (name: string) => {
    const given = field(name)
    return given === null || Number.isNaN(given) ? Number.NaN : readNumber(given, NUMBER, inside(place, name))
  }
  return {
    split: readChoice(field('split'), ['validation', 'test'], inside(place, 'split')) ?? 'validation',
    step: readInteger(field('step'), COUNT, inside(place, 'step')),
    loss: figure('loss'),
    accuracy: figure('accuracy'),
    error: figure('error'),
    samples: readInteger(field('samples'), COUNT, inside(place, 'samples')),
    complete: field('complete') === true,
  }
}

function readTuning(value: unknown, place: Place): Tuning {
  const field = readFields(value, place)
  return {
    step: readInteger(field('step'), COUNT, inside(place, 'step')),
    learningRate: readNumber(field('learningRate'), NUMBER, inside(place, 'learningRate')),
  }
}

function readCheckpoint(checkpoint: Checkpoint, place: Place): Checkpoint {
  const field = readFields(checkpoint, place)
  if (field('version') !== 1) place.faults.note(inside(place, 'version').path)
  const tensors = (name: 'weights' | 'slots') =>
    checkpoint[name].map((tensor, index) => readTensor(tensor, inside(inside(place, name), index)))
  return {
    version: 1,
    planHash: readText(field('planHash'), MAX_HASH, inside(place, 'planHash')),
    dataset: readText(field('dataset'), MAX_DATASET, inside(place, 'dataset')),
    seed: readInteger(field('seed'), COUNT, inside(place, 'seed')),
    step: readInteger(field('step'), COUNT, inside(place, 'step')),
    learningRate: readNumber(field('learningRate'), NUMBER, inside(place, 'learningRate')),
    weights: tensors('weights'),
    slots: tensors('slots'),
    scalars: readScalars(field('scalars'), inside(place, 'scalars')),
  }
}

export function readTensor({ name, shape, values }: StoredTensor, place: Place): StoredTensor {
  const axes = readList(shape, MAX_AXES, inside(place, 'shape')).map((axis) => readInteger(axis, COUNT, place))
  if (axes.reduce((product, axis) => product * axis, 1) !== values.length) place.faults.note(place.path)
  return { name: readText(name, MAX_TENSOR_NAME, inside(place, 'name')), shape: axes, values }
}

function readScalars(value: unknown, place: Place): Record<string, number> {
  const names = isRecord(value) ? Object.keys(value) : []
  if (!isRecord(value) || names.length > MAX_SCALARS) place.faults.note(place.path)
  const field = readFields(value, place)
  return Object.fromEntries(
    names
      .slice(0, MAX_SCALARS)
      .map((name) => [readIdentifier(name, inside(place, name)), readNumber(field(name), NUMBER, inside(place, name))]),
  )
}

/**
 * Weights go to the engine only if they are those of the network that they name, each in its shape. Of a network
 * that means something else today only the curves are kept.
 */
function withFittingWeights({ run, checkpoint }: PackedRun, project: ProjectDocument): PackedRun | null {
  if (checkpoint === null) return { run, checkpoint }
  // Parsed above.
  const { graph } = (run.document as ProjectDocument | null) ?? project
  const { objectives, batchSize } = run.config
  const { plan } = compile(graph, findDataset(run.config.dataset) ?? null, { objectives, batchSize })
  if (!plan || plan.hash !== checkpoint.planHash) return { run, checkpoint: null }
  const shapes = new Map(
    plan.steps.flatMap(({ node, weights }) => weights.map(({ name, shape }) => [`${node}/${name}`, shape.join()])),
  )
  const isWhole =
    areAll(checkpoint.weights, shapes) &&
    checkpoint.slots.every(({ name, shape }) => shapes.get(name.replace(/\/[^/]*$/, '')) === shape.join())
  return isWhole && run.planHash === plan.hash ? { run, checkpoint } : null
}

/** Each tensor once and in its shape, no more and no less. */
export function areAll(tensors: readonly StoredTensor[], shapes: ReadonlyMap<string, string>): boolean {
  return (
    tensors.length === shapes.size &&
    new Set(tensors.map(({ name }) => name)).size === shapes.size &&
    tensors.every(({ name, shape }) => shapes.get(name) === shape.join())
  )
}
