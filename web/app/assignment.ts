/** What is trained, and when two of them are the same training. Pure. */
import type { Plan, ProjectDocument, RunConfig } from '../../src/index.ts'
import type { PackedRun } from './run-pack.ts'

/** Everything whose change asks for fresh weights, plus the learning rate, which does not. */
export interface Assignment {
  readonly plan: Plan
  readonly config: RunConfig
}

/** With the project that it was made of. */
export interface WantedAssignment extends Assignment {
  readonly document: ProjectDocument
}

/** Equal in everything but the learning rate: the same weights go on. */
export function sameWeights(one: Assignment, other: Assignment): boolean {
  return one.plan.hash === other.plan.hash && configKey(one.config) === configKey(other.config)
}

/** Whether a stored run can go on under this assignment. */
export function fits({ run, checkpoint }: PackedRun, { plan, config }: Assignment): boolean {
  return checkpoint !== null && run.planHash === plan.hash && configKey(run.config) === configKey(config)
}

/** Equal for equal settings, in whatever order their fields were written down. */
export function configKey(config: RunConfig): string {
  return JSON.stringify({ ...config, optimizer: { ...config.optimizer, learningRate: 0 } }, inNameOrder)
}

/** For `JSON.stringify`. */
export function inNameOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
