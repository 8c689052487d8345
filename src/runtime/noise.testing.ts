/** Training steps on random samples of the right shape: does a plan train at all? */
import * as tf from '@tensorflow/tfjs-core'
import type { TaskSignature } from '../graph/compilation.ts'
import type { Plan } from '../spec/plan.ts'
import { DEFAULT_RUN } from '../templates/template.ts'
import { differentiate } from './differentiate.ts'
import { createModel } from './model.ts'
import { disposeBatch } from './resident-data.ts'

const SIZE = 4

/** The losses of the first steps of a classification. */
export function trainOnNoise(plan: Plan, signature: TaskSignature, steps: number): readonly number[] {
  const model = createModel(plan, { ...DEFAULT_RUN, dataset: signature.dataset, batchSize: SIZE })
  const losses: number[] = []
  for (; model.step < steps; model.step++) {
    const labels = Int32Array.from({ length: SIZE }, (_, row) => (row + model.step) % signature.outputs)
    const batch = {
      inputs: tf.randomUniform([SIZE, ...signature.inputShape], 0, 1, 'float32', model.step + 1),
      target: { kind: 'labels', labels: tf.tensor1d(labels, 'int32'), classes: signature.outputs },
      size: SIZE,
    } as const
    const { figures, gradient, updates } = differentiate(model, batch)
    disposeBatch(batch)
    losses.push(figures.dataSync()[0] ?? Number.NaN)
    model.arena.replace(model.optimizer.step(model.arena.flat(), gradient))
    for (const [name, value] of updates) model.arena.replaceStatistic(name, value)
    tf.dispose([figures, gradient])
  }
  model.dispose()
  return losses
}
