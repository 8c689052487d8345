/** A 64-bit fingerprint of a plan: two lanes of FNV-1a over its canonical text. Not cryptographic. */
import type { Parameters } from '../spec/graph.ts'
import type { PlanStep } from '../spec/plan.ts'
import type { Objective } from '../spec/run.ts'

const FNV_PRIME = 0x01000193
const FNV_OFFSET = 0x811c9dc5
/** Any other odd start gives an independent second lane. */
const SECOND_OFFSET = 0x9e3779b1

export function hashPlan(steps: readonly PlanStep[], objectives: readonly Objective[]): string {
  const goals = objectives.map(({ node, target, loss, weight }) => [node, target, loss, weight])
  const text = `[[${steps.map(stepText).join()}],${JSON.stringify(goals)}]`
  let [first, second] = [FNV_OFFSET, SECOND_OFFSET]
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    first = Math.imul(first ^ code, FNV_PRIME)
    second = Math.imul(second ^ code, FNV_PRIME)
  }
  return laneText(first) + laneText(second)
}

/** JSON. Node ids are part of it, because weights are stored under them. */
function stepText({ node, kind, parameters, inputs }: PlanStep): string {
  return `[${JSON.stringify(node)},${JSON.stringify(kind)},${parametersText(parameters)},[${inputs.join()}]]`
}

/** Most of the text, and the same from edit to edit. */
const texts = new WeakMap<Parameters, string>()

function parametersText(parameters: Parameters): string {
  const known = texts.get(parameters)
  if (known !== undefined) return known
  const text = JSON.stringify(Object.entries(parameters))
  texts.set(parameters, text)
  return text
}

function laneText(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0')
}
