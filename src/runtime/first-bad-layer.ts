/** Which layer first gave values that are not finite: the batch of the bad step, walked once more. */
import * as tf from '@tensorflow/tfjs-core'
import type { NodeId } from '../spec/graph.ts'
import { forward } from './forward.ts'
import type { Model } from './model.ts'
import type { Batch } from './resident-data.ts'

/** Nothing where all layers are finite and only the loss is not: the targets are to blame. `step`: counted from 0. */
export async function firstBadLayer(model: Model, batch: Batch, step: number): Promise<NodeId | undefined> {
  const { plan, config, arena } = model
  const walked = tf.tidy(() => {
    const { outputs, preActivations } = forward(plan, [batch.inputs], {
      weights: arena.views(),
      statistics: arena.statistics(),
      training: { seed: config.seed, step },
    })
    // Clones, for an input is the batch itself, and a linear layer's output its pre-activation.
    return plan.steps.flatMap((_, index) =>
      [preActivations[index], outputs[index]].map((x) => tf.clone(x ?? missing())),
    )
  })
  try {
    for (const [index, tensor] of walked.entries()) {
      if (!isFinite(await tensor.data())) return plan.steps[Math.floor(index / 2)]?.node
    }
  } finally {
    for (const tensor of walked) tensor.dispose()
  }
  return undefined
}

function isFinite(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false
  return true
}

function missing(): never {
  throw new Error('step was not computed')
}
