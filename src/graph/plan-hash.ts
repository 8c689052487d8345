/** A 64-bit fingerprint of a plan: two lanes of FNV-1a over its canonical text. Not cryptographic. */
import type { PlanStep } from '../spec/plan.ts'
import type { Objective } from '../spec/run.ts'

const FNV_PRIME = 0x01000193
const FNV_OFFSET = 0x811c9dc5
/** Any other odd start gives an independent second lane. */
const SECOND_OFFSET = 0x9e3779b1

export function hashPlan(steps: readonly PlanStep[], objectives: readonly Objective[]): string {
  // Node ids are part of it, because weights are stored under them.
  const structure = steps.map(({ node, kind, parameters, inputs }) => [node, kind, Object.entries(parameters), inputs])
  const goals = objectives.map(({ node, target, loss, weight }) => [node, target, loss, weight])
  const text = JSON.stringify([structure, goals])
  return hashLane(text, FNV_OFFSET) + hashLane(text, SECOND_OFFSET)
}

function hashLane(text: string, offset: number): string {
  let hash = offset
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
