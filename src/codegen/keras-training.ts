/** The training half of a Keras program: compile and fit. */
import type { TaskSignature } from '../graph/compilation.ts'
import { findLayer } from '../layers/registry.ts'
import type { Plan } from '../spec/plan.ts'
import type { LossKind, OptimizerSpec, RunConfig } from '../spec/run.ts'
import { pythonBlockCall, pythonCall, pythonLiteral, pythonOneOrList, pythonString } from './python-text.ts'

type PlanObjective = Plan['objectives'][number]

export function kerasCompile(plan: Plan, run: RunConfig, signature: TaskSignature): string {
  const losses = plan.objectives.map((objective) => lossText(plan, objective))
  const weights = plan.objectives.map((objective) => String(objective.weight))
  const isWeighted = plan.objectives.some((objective) => objective.weight !== 1)
  const metric = pythonString(signature.task === 'classification' ? 'accuracy' : 'mae')
  const metrics =
    plan.objectives.length === 1 ? `[${metric}]` : `[${plan.objectives.map(() => `[${metric}]`).join(', ')}]`
  return pythonBlockCall('model.compile', [
    `optimizer=${optimizerText(run.optimizer)}`,
    `loss=${pythonOneOrList(losses)}`,
    ...(isWeighted ? [`loss_weights=[${weights.join(', ')}]`] : []),
    `metrics=${metrics}`,
  ])
}

export function kerasFit(plan: Plan, run: RunConfig, signature: TaskSignature): string {
  return pythonBlockCall('model.fit', [
    ...dataArguments('train', run.sampleLimit, { plan, signature }),
    `batch_size=${run.batchSize}`,
    `epochs=${run.epochs}`,
    'validation_split=0.1',
  ])
}

export function kerasEvaluate(plan: Plan, signature: TaskSignature): string {
  return pythonCall('model.evaluate', dataArguments('test', null, { plan, signature }))
}

function dataArguments(
  split: 'train' | 'test',
  limit: number | null,
  { plan, signature }: { plan: Plan; signature: TaskSignature },
): readonly string[] {
  const part = limit === null ? '' : `[:${limit}]`
  const inputs = plan.inputs.map(() => `x_${split}${part}`)
  const targets = plan.objectives.map((objective) => targetText(`y_${split}${part}`, { plan, objective, signature }))
  return [pythonOneOrList(inputs), pythonOneOrList(targets)]
}

const LOSS_CLASSES = {
  sparseCategoricalCrossentropy: 'SparseCategoricalCrossentropy',
  categoricalCrossentropy: 'CategoricalCrossentropy',
  binaryCrossentropy: 'BinaryCrossentropy',
  meanSquaredError: 'MeanSquaredError',
  meanAbsoluteError: 'MeanAbsoluteError',
  huber: 'Huber',
} as const satisfies Record<LossKind, string>

/** What the output must have been through for its loss to read probabilities; else it reads logits. */
const PROBABILITY_ACTIVATION: Partial<Record<LossKind, string>> = {
  sparseCategoricalCrossentropy: 'softmax',
  categoricalCrossentropy: 'softmax',
  binaryCrossentropy: 'sigmoid',
}

function lossText(plan: Plan, { loss, step }: PlanObjective): string {
  const output = plan.steps[step]
  const activation = output && (findLayer(output.kind)?.activation?.(output.parameters) ?? 'linear')
  const expected = PROBABILITY_ACTIVATION[loss]
  const readsLogits = expected !== undefined && expected !== activation
  return pythonCall(`keras.losses.${LOSS_CLASSES[loss]}`, readsLogits ? ['from_logits=True'] : [])
}

/** Labels are numbers; every loss but the sparse one compares an output of several units with one-hot rows. */
function targetText(
  labels: string,
  { plan, objective, signature }: { plan: Plan; objective: PlanObjective; signature: TaskSignature },
): string {
  const units = plan.steps[objective.step]?.outputShape.at(-1) ?? 1
  const isOneHot =
    signature.task === 'classification' && objective.loss !== 'sparseCategoricalCrossentropy' && units > 1
  return isOneHot ? pythonCall('keras.utils.to_categorical', [labels, String(units)]) : labels
}

/** Arguments that say what Keras assumes anyway are left out. */
function argument(name: string, value: number | boolean, kerasDefault?: number | boolean): readonly string[] {
  return value === kerasDefault ? [] : [`${name}=${pythonLiteral(value)}`]
}

function optimizerText(optimizer: OptimizerSpec): string {
  const rate = argument('learning_rate', optimizer.learningRate)
  switch (optimizer.kind) {
    case 'sgd': {
      const momentum = argument('momentum', optimizer.momentum, 0)
      const nesterov = argument('nesterov', optimizer.nesterov, false)
      return pythonCall('keras.optimizers.SGD', [...rate, ...momentum, ...nesterov])
    }
    case 'adam':
      return pythonCall('keras.optimizers.Adam', [...rate, ...momentArguments(optimizer)])
    case 'adamw': {
      const decay = argument('weight_decay', optimizer.weightDecay)
      return pythonCall('keras.optimizers.AdamW', [...rate, ...decay, ...momentArguments(optimizer)])
    }
    case 'rmsprop': {
      const rho = argument('rho', optimizer.rho, 0.9)
      return pythonCall('keras.optimizers.RMSprop', [...rate, ...rho, ...argument('epsilon', optimizer.epsilon, 1e-7)])
    }
    default:
      return optimizer satisfies never
  }
}

function momentArguments({ beta1, beta2, epsilon }: { beta1: number; beta2: number; epsilon: number }) {
  return [...argument('beta_1', beta1, 0.9), ...argument('beta_2', beta2, 0.999), ...argument('epsilon', epsilon, 1e-7)]
}
