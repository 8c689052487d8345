/**
 * A plan as a Keras 3 program that builds and trains the same model. Layers keep their node ids as
 * names, so weights can be told apart on both sides. A chain is a `Sequential`, the rest is functional.
 */
import type { TaskSignature } from '../graph/compilation.ts'
import type { ParameterSchema } from '../layers/define.ts'
import { findLayer } from '../layers/registry.ts'
import type { ParameterValue } from '../spec/graph.ts'
import type { Plan, PlanStep } from '../spec/plan.ts'
import type { RunConfig } from '../spec/run.ts'
import { findKerasData } from './keras-data.ts'
import { kerasCompile, kerasEvaluate, kerasFit } from './keras-training.ts'
import {
  pythonBlockCall,
  pythonCall,
  pythonLiteral,
  pythonOneOrList,
  pythonString,
  pythonVariables,
} from './python-text.ts'

export interface KerasProgram {
  readonly run: RunConfig
  readonly signature: TaskSignature
}

export function writeKeras(plan: Plan, { run, signature }: KerasProgram): string {
  const data = findKerasData(run.dataset)
  const isRegularized = run.l1 > 0 || run.l2 > 0
  const layers = plan.steps.map((step) => layerText(step, isRegularized))
  const sections = [
    ['import keras', 'from keras import layers', ...(data?.imports ?? [])],
    [pythonCall('keras.utils.set_random_seed', [String(run.seed)])],
    data?.lines ?? [],
    isRegularized ? [`regularizer = keras.regularizers.L1L2(l1=${run.l1}, l2=${run.l2})`] : [],
    [isChain(plan) ? sequentialText(layers) : functionalText(plan, layers)],
    [kerasCompile(plan, run, signature)],
    [kerasFit(plan, run, signature), kerasEvaluate(plan, signature)],
  ]
  const written = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${written.join('\n\n')}\n`
}

function isChain({ steps, inputs, objectives }: Plan): boolean {
  const isStraight = steps.every(
    (step, index) => index === 0 || (step.inputs.length === 1 && step.inputs[0] === index - 1),
  )
  return isStraight && inputs.length === 1 && objectives.length === 1 && objectives[0]?.step === steps.length - 1
}

function sequentialText(layers: readonly string[]): string {
  return ['model = keras.Sequential(', '    [', ...layers.map((layer) => `        ${layer},`), '    ]', ')'].join('\n')
}

function functionalText(plan: Plan, layers: readonly string[]): string {
  const names = pythonVariables(plan.steps.map((step) => step.node))
  const nameOf = (index: number) => names.get(plan.steps[index]?.node ?? '') ?? ''
  const lines = plan.steps.map((step, index) => {
    const inputs = step.inputs.map(nameOf)
    return `${nameOf(index)} = ${layers[index]}${inputs.length > 0 ? `(${pythonOneOrList(inputs)})` : ''}`
  })
  const outputs = plan.objectives.map((objective) => nameOf(objective.step))
  const model = pythonBlockCall('model = keras.Model', [
    `inputs=${pythonOneOrList(plan.inputs.map(nameOf))}`,
    `outputs=${pythonOneOrList(outputs)}`,
  ])
  return [...lines, model].join('\n')
}

function layerText(step: PlanStep, isRegularized: boolean): string {
  const layer = findLayer(step.kind)
  if (!layer) throw new Error(`plan names unknown layer ${step.kind}`)
  const assumed = layer.kerasDefaults?.(step.parameters) ?? {}
  const given = Object.entries(layer.parameters).flatMap(([name, schema]) => {
    const value = step.parameters[name] ?? schema.default
    if (isSame(value, assumed[name])) return []
    return [argumentText(schema, value, Object.hasOwn(assumed, name))]
  })
  const penalties = isRegularized ? step.weights.filter((weight) => weight.regularized) : []
  return pythonCall(step.kind === 'input' ? 'keras.Input' : `layers.${layer.name}`, [
    ...given,
    ...penalties.map((weight) => `${weight.name}_regularizer=regularizer`),
    `name=${pythonString(step.node)}`,
  ])
}

/** Arguments that Keras demands come first and need no name. */
function argumentText(schema: ParameterSchema, value: ParameterValue, isOptional: boolean): string {
  const text = schema.type === 'pair' && isSquare(value) ? String(value[0]) : pythonLiteral(value)
  return isOptional ? `${schema.keras}=${text}` : text
}

function isSquare(value: ParameterValue): value is readonly number[] {
  return Array.isArray(value) && value[0] === value[1]
}

function isSame(a: ParameterValue, b: ParameterValue | undefined): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => x === b[i]))
}
