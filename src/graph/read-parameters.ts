/** A node's parameters checked against the schema of its kind: usable values, and what was wrong with the others. */
import type { ParameterSchema, ParameterSchemas } from '../layers/define.ts'
import type { Parameters, ParameterValue } from '../spec/graph.ts'
import type { ProblemData } from '../spec/problem.ts'

export type ParameterIssue =
  | {
      readonly code: 'parameterOutOfRange'
      readonly data: ProblemData['parameterOutOfRange']
      readonly mend: ParameterValue
    }
  | { readonly code: 'parameterInvalid'; readonly data: ProblemData['parameterInvalid']; readonly mend: ParameterValue }

export interface ReadParameters {
  /** In schema order; a wrong value is replaced by its mend, so that shapes can still be shown. */
  readonly values: Parameters
  readonly issues: readonly ParameterIssue[]
}

const MAXIMUM_RANK = 5
const MAXIMUM_AXIS = 1_000_000

export function readParameters(schemas: ParameterSchemas, given: Parameters): ReadParameters {
  const values: Record<string, ParameterValue> = {}
  const issues: ParameterIssue[] = []
  for (const [parameter, schema] of Object.entries(schemas)) {
    const value = Object.hasOwn(given, parameter) ? given[parameter] : undefined
    const issue = value === undefined ? undefined : checkParameter(parameter, schema, value)
    if (issue) issues.push(issue)
    values[parameter] = issue?.mend ?? value ?? schema.default
  }
  return { values, issues }
}

/** `undefined`: the value is fine. */
export function checkParameter(
  parameter: string,
  schema: ParameterSchema,
  value: ParameterValue,
): ParameterIssue | undefined {
  const invalid: ParameterIssue = { code: 'parameterInvalid', data: { parameter, value }, mend: schema.default }
  switch (schema.type) {
    case 'integer':
    case 'fraction': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return invalid
      const mended = clamp(schema.type === 'integer' ? Math.round(value) : value, schema)
      return value === mended ? undefined : outOfRange(parameter, value, { mend: mended, ...schema })
    }
    case 'pair': {
      if (!isNumbers(value) || value.length !== 2) return invalid
      const mended = value.map((size) => clamp(Math.round(size), schema))
      return sameNumbers(value, mended) ? undefined : outOfRange(parameter, value, { mend: mended, ...schema })
    }
    case 'shape':
      return isShape(value, schema.wildcard) ? undefined : invalid
    case 'choice':
      return typeof value === 'string' && schema.options.includes(value) ? undefined : invalid
    case 'boolean':
      return typeof value === 'boolean' ? undefined : invalid
    default:
      return schema satisfies never
  }
}

function outOfRange(
  parameter: string,
  value: ParameterValue,
  { mend, minimum, maximum }: { mend: ParameterValue; minimum: number; maximum: number },
): ParameterIssue {
  return { code: 'parameterOutOfRange', data: { parameter, value, minimum, maximum }, mend }
}

function clamp(value: number, { minimum, maximum }: { minimum: number; maximum: number }): number {
  return Math.min(maximum, Math.max(minimum, value))
}

function isNumbers(value: ParameterValue): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isFinite)
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, index) => size === b[index])
}

function isShape(value: ParameterValue, wildcard: boolean): boolean {
  if (!isNumbers(value) || value.length === 0 || value.length > MAXIMUM_RANK) return false
  const wildcards = value.filter((size) => size === -1).length
  const sizes = value.filter((size) => size !== -1)
  const isSized = sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= MAXIMUM_AXIS)
  return isSized && wildcards <= (wildcard ? 1 : 0)
}
