/** Every layer kind there is. A new kind is one file and one line here. */
import { conv2d } from './conv2d.ts'
import type { LayerDefinition } from './define.ts'

export const LAYERS = {
  conv2d,
} satisfies Record<string, LayerDefinition>

export type LayerKind = keyof typeof LAYERS

const BY_KIND: ReadonlyMap<string, LayerDefinition> = new Map(Object.entries(LAYERS))

export function findLayer(kind: string): LayerDefinition | undefined {
  return BY_KIND.get(kind)
}
