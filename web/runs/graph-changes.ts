/** How one graph differs from another, layer by layer. Nodes keep their ids through every edit, so ids pair them. */
import {
  compile,
  withDefaults,
  findLayer,
  type GraphSpec,
  type NodeSpec,
  type ParameterValue,
} from '../../src/index.ts'

/** `Conv2D 2` in values. */
export interface LayerPlace {
  readonly kind: string
  readonly ordinal: number
}

export type GraphChange =
  | { readonly kind: 'layerAdded' | 'layerRemoved'; readonly layer: LayerPlace }
  | {
      readonly kind: 'layerChanged'
      readonly layer: LayerPlace
      readonly parameter: string
      readonly from: ParameterValue
      readonly to: ParameterValue
    }
  | { readonly kind: 'wiring' }

/** Empty where nothing that trains has changed; positions do not train. */
export function graphDifferences(before: GraphSpec, after: GraphSpec): readonly GraphChange[] {
  if (before === after) return []
  const old = new Map(before.nodes.map((node) => [node.id, node]))
  const kept = after.nodes.filter((node) => old.get(node.id)?.kind === node.kind)
  const isKept = new Set(kept.map(({ id }) => id))
  const places = { before: placesOf(before), after: placesOf(after) }
  const changes: GraphChange[] = [
    ...after.nodes.filter(({ id }) => !isKept.has(id)).map((node) => added(node, places.after)),
    ...before.nodes.filter(({ id }) => !isKept.has(id)).map((node) => removed(node, places.before)),
    ...kept.flatMap((node) => parameterChanges(old.get(node.id) ?? node, { node, places: places.after })),
  ]
  const onlyWires = changes.every(({ kind }) => kind === 'layerChanged')
  return onlyWires && wires(before) !== wires(after) ? [...changes, { kind: 'wiring' }] : changes
}

type Places = ReadonlyMap<string, number>

/** Ordinals as the page shows them. */
function placesOf(graph: GraphSpec): Places {
  return new Map([...compile(graph, null).reports].map(([id, { ordinal }]) => [id, ordinal]))
}

function placeOf({ id, kind }: NodeSpec, places: Places): LayerPlace {
  return { kind, ordinal: places.get(id) ?? 1 }
}

function added(node: NodeSpec, places: Places): GraphChange {
  return { kind: 'layerAdded', layer: placeOf(node, places) }
}

function removed(node: NodeSpec, places: Places): GraphChange {
  return { kind: 'layerRemoved', layer: placeOf(node, places) }
}

function parameterChanges(
  before: NodeSpec,
  { node, places }: { readonly node: NodeSpec; readonly places: Places },
): readonly GraphChange[] {
  const old = valuesOf(before)
  return Object.entries(valuesOf(node)).flatMap(([parameter, to]) => {
    const from = old[parameter]
    if (from === undefined || JSON.stringify(from) === JSON.stringify(to)) return []
    return [{ kind: 'layerChanged', layer: placeOf(node, places), parameter, from, to } as const]
  })
}

function valuesOf({ kind, parameters }: NodeSpec): Readonly<Record<string, ParameterValue>> {
  const definition = findLayer(kind)
  return definition ? withDefaults(definition.parameters, parameters) : parameters
}

function wires({ edges }: GraphSpec): string {
  return edges
    .map(({ source, target, port }) => `${source} ${target} ${port}`)
    .toSorted()
    .join()
}
