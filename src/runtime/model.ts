/** A plan with its weights and optimizer: what training advances and everything else reads. */
import type { Checkpoint, StoredTensor } from '../spec/checkpoint.ts'
import type { Plan } from '../spec/plan.ts'
import type { RunConfig } from '../spec/run.ts'
import { createArena, type Arena } from './arena.ts'
import { createOptimizer, type Optimizer } from './optimizers.ts'

export interface Model {
  readonly plan: Plan
  readonly config: RunConfig
  readonly arena: Arena
  readonly optimizer: Optimizer
  /** Steps taken. */
  step: number
  readonly dispose: () => void
}

export function createModel(plan: Plan, config: RunConfig, checkpoint?: Checkpoint): Model {
  const arena = createArena(
    plan,
    checkpoint ? { seed: config.seed, stored: checkpoint.weights } : { seed: config.seed },
  )
  const optimizer = createOptimizer(config.optimizer, arena.size)
  if (checkpoint) {
    optimizer.restore(joinSlots(arena, checkpoint.slots), checkpoint.scalars)
    optimizer.learningRate = checkpoint.learningRate
  }
  return {
    plan,
    config,
    arena,
    optimizer,
    step: checkpoint?.step ?? 0,
    dispose: () => {
      arena.dispose()
      optimizer.dispose()
    },
  }
}

/** Reads weights and slots back from the device. Two readbacks, plus one per statistic. */
export async function saveCheckpoint(model: Model): Promise<Checkpoint> {
  const { plan, config, arena, optimizer, step } = model
  // Scalars are read before the first await, at the same step as the tensors below.
  const { learningRate } = optimizer
  const scalars = optimizer.scalars()
  const [flat, slotValues, statistics] = await Promise.all([
    arena.flat().data(),
    Promise.all([...optimizer.slots()].map(async ([slot, tensor]) => ({ slot, values: await tensor.data() }))),
    Promise.all(
      [...arena.statistics()].map(async ([name, tensor]) => ({
        name,
        shape: tensor.shape,
        values: Float32Array.from(await tensor.data()),
      })),
    ),
  ])
  const cut = (values: ArrayLike<number>, suffix: string): StoredTensor[] =>
    arena.segments.map(({ name, spec, offset, size }) => ({
      name: name + suffix,
      shape: spec.shape,
      values: Float32Array.from({ length: size }, (_, index) => values[offset + index] ?? 0),
    }))
  return {
    version: 1,
    planHash: plan.hash,
    dataset: config.dataset,
    seed: config.seed,
    step,
    learningRate,
    weights: [...cut(flat, ''), ...statistics],
    slots: slotValues.flatMap(({ slot, values }) => cut(values, `/${slot}`)),
    scalars,
  }
}

/** Per-variable slots of a checkpoint → one flat array per slot name. */
function joinSlots(arena: Arena, stored: readonly StoredTensor[]): ReadonlyMap<string, Float32Array> {
  const joined = new Map<string, Float32Array>()
  const places = new Map(arena.segments.map((segment) => [segment.name, segment.offset]))
  for (const { name, values } of stored) {
    const cut = name.lastIndexOf('/')
    const offset = places.get(name.slice(0, cut))
    if (offset === undefined) continue
    const slot = name.slice(cut + 1)
    const flat = joined.get(slot) ?? new Float32Array(arena.size)
    flat.set(values, offset)
    joined.set(slot, flat)
  }
  return joined
}
