/** Every layer kind there is. A new kind is one file and one line here. */
import { activation } from './activation.ts'
import { add } from './add.ts'
import { averagePooling2d } from './average-pooling-2d.ts'
import { batchNormalization } from './batch-normalization.ts'
import { concatenate } from './concatenate.ts'
import { conv2d } from './conv2d.ts'
import type { LayerDefinition } from './define.ts'
import { dense } from './dense.ts'
import { dropout } from './dropout.ts'
import { flatten } from './flatten.ts'
import { globalAveragePooling2d } from './global-average-pooling-2d.ts'
import { input } from './input.ts'
import { maxPooling2d } from './max-pooling-2d.ts'
import { reshape } from './reshape.ts'

/** In the order the library shows them. */
export const LAYERS = {
  input,
  conv2d,
  maxPooling2d,
  averagePooling2d,
  globalAveragePooling2d,
  dense,
  activation,
  flatten,
  reshape,
  add,
  concatenate,
  dropout,
  batchNormalization,
} satisfies Record<string, LayerDefinition>

export type LayerKind = keyof typeof LAYERS

const BY_KIND: ReadonlyMap<string, LayerDefinition> = new Map(Object.entries(LAYERS))

export function findLayer(kind: string): LayerDefinition | undefined {
  return BY_KIND.get(kind)
}
