/** Every generator there is. A new one is a file, a line here and a line among the data sets. */
import { blobs } from './blobs.ts'
import { circle } from './circle.ts'
import type { Generator } from './generator.ts'
import { moons } from './moons.ts'
import { spiral } from './spiral.ts'
import { xor } from './xor.ts'

const GENERATORS: ReadonlyMap<string, Generator> = new Map(Object.entries({ blobs, circle, xor, spiral, moons }))

export function findGenerator(dataset: string): Generator | undefined {
  return GENERATORS.get(dataset)
}
