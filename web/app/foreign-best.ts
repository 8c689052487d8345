/**
 * Packed best weights of unknown origin: what `best-pack.ts` wrote, or anything at all. Read as `foreign-run.ts` reads
 * a run, and worth nothing without the run that they are of.
 */
import {
  FaultList,
  inside,
  isRecord,
  readFields,
  readInteger,
  readList,
  readText,
  type Place,
} from '../../src/index.ts'
import { unpackBest, type PackedBest } from './best-pack.ts'
import { areAll, COUNT, MAX_HASH, MAX_TENSORS, readEvaluation, readTensor } from './foreign-run.ts'
import { readPackedHeader } from './packed-header.ts'
import type { PackedRun } from './run-pack.ts'

/** `null`: they are none of this run. */
export function readForeignBest(bytes: Uint8Array<ArrayBuffer>, { run, checkpoint }: PackedRun): PackedBest | null {
  if (checkpoint === null || !isPacked(bytes)) return null
  const { number, best } = unpackBest(bytes)
  const place: Place = { path: '', faults: new FaultList() }
  const field = readFields(best, place)
  const read: PackedBest = {
    number: readInteger(number, COUNT, place),
    best: {
      version: 1,
      planHash: readText(field('planHash'), MAX_HASH, inside(place, 'planHash')),
      evaluation: readEvaluation(field('evaluation'), inside(place, 'evaluation')),
      weights: best.weights.map((tensor, index) => readTensor(tensor, inside(place, index))),
    },
  }
  // The same tensors in the same shapes as the run has, whose own were compared with the network.
  const shapes = new Map(checkpoint.weights.map(({ name, shape }) => [name, shape.join()]))
  const { planHash, evaluation, weights } = read.best
  const isOfRun =
    field('version') === 1 &&
    read.number === run.number &&
    planHash === checkpoint.planHash &&
    evaluation.step <= checkpoint.step &&
    areAll(weights, shapes)
  return place.faults.paths.length === 0 && isOfRun ? read : null
}

/** A header that accounts for every byte behind it. */
function isPacked(bytes: Uint8Array): boolean {
  const packed = readPackedHeader(bytes)
  const best = packed?.header['best']
  if (!packed || !isRecord(best)) return false
  const place: Place = { path: '', faults: new FaultList() }
  const numbers = readList(best['weights'], MAX_TENSORS, place).reduce(
    (sum: number, tensor) => sum + readInteger(readFields(tensor, place)('values'), COUNT, place),
    0,
  )
  return place.faults.paths.length === 0 && packed.size + 4 * numbers === bytes.length
}
