/** A held-out measurement of the run's model, from the chunks that have arrived. */
import type { DeviceGuard } from '../runtime/device-guard.ts'
import { evaluate, type HeldOut } from '../runtime/evaluate.ts'
import type { Model } from '../runtime/model.ts'
import { nextTurn } from '../runtime/next-turn.ts'
import type { ResidentData } from '../runtime/resident-data.ts'
import type { Samples } from '../runtime/samples.ts'
import type { Evaluation } from '../spec/metrics.ts'
import type { Signs } from './signs-of-life.ts'

/** `null` where no held-out sample has arrived yet. */
export async function measure(
  {
    data,
    model,
    samples,
    signs,
    guard,
  }: { data: ResidentData; model: Model; samples: Samples; signs: Signs; guard: DeviceGuard },
  split: 'validation' | 'test',
  limit: number | null,
): Promise<Evaluation | null> {
  const file = split === 'test' ? 'test' : 'train'
  const wanted = samples.chunksOf(split, limit)
  const here = wanted.filter((chunk) => data.has(file, chunk))
  if (here.length === 0) return null
  const parts = samples.heldOut(split, limit, new Set(here))
  const heldOut: HeldOut = { split, parts, complete: limit === null && here.length === wanted.length }
  signs.begin('measurement')
  const evaluation = await evaluate(model, data, heldOut, () => {
    signs.show()
    return nextTurn()
  })
  await guard.confirm()
  return evaluation
}
