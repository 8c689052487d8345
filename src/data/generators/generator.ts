/** What a generated data set is: points in the plane by class, drawn from a seed and a few numbers a person sets. */
import type { DataParameters } from '../../spec/run.ts'
import { uniforms } from '../../spec/random.ts'

export interface Point {
  /** Both between −1 and 1, give or take the noise. */
  readonly x: number
  readonly y: number
  readonly label: number
}

/** A number that a slider sets. */
export interface GeneratorParameter {
  readonly default: number
  readonly minimum: number
  readonly maximum: number
  readonly integer: boolean
}

export interface Generator {
  readonly title: { readonly en: string; readonly zh: string }
  readonly classes: readonly string[]
  readonly parameters: Readonly<Record<string, GeneratorParameter>>
  /** `index` counts the points, so that every prefix holds each class in its share. */
  readonly place: (index: number, context: { readonly noise: number; readonly draws: Draws }) => Point
}

/** Numbers drawn one after the other; equal seeds give equal rows of them. */
export interface Draws {
  /** In [0, 1). */
  readonly uniform: () => number
  /** Mean 0, deviation 1 (Box and Muller 1958). */
  readonly normal: () => number
}

export const NOISE: GeneratorParameter = { default: 0.1, minimum: 0, maximum: 0.5, integer: false }
export const COUNT: GeneratorParameter = { default: 500, minimum: 20, maximum: 2000, integer: true }

/** Name of this use of randomness among the streams; see `RandomKey`. */
const POINT_STREAM = 0x504f494e
const BLOCK = 1024

export function createDraws(part: number): Draws {
  let taken = 0
  let numbers = new Float32Array()
  function uniform(): number {
    const place = taken % BLOCK
    if (place === 0) numbers = uniforms({ seed: 0, stream: POINT_STREAM, a: part, b: taken / BLOCK, c: 0 }, BLOCK)
    taken += 1
    return numbers[place] ?? 0
  }
  function normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
    return radius * Math.cos(2 * Math.PI * uniform())
  }
  return { uniform, normal }
}

/** The value a person set, within its bounds; else the default. */
export function readParameter(parameters: DataParameters, name: string, schema: GeneratorParameter): number {
  const given = parameters[name]
  const value = typeof given === 'number' ? given : schema.default
  const bounded = Math.min(schema.maximum, Math.max(schema.minimum, value))
  return schema.integer ? Math.round(bounded) : bounded
}
