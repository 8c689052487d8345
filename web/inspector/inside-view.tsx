import { withDefaults, findLayer, type LayerProbe, type NodeSpec, type Parameters } from '../../src/index.ts'
import { InsideConvolution } from './inside-convolution.tsx'
import { InsideDense } from './inside-dense.tsx'
import { InsideValue } from './inside-value.tsx'
import { useProbe } from './use-probe.ts'
import { valueViewOf } from './value-explanations.ts'

/** How the selected layer computes, with the values of the person's own model and sample. */
export function InsideView({ node }: { readonly node: NodeSpec }) {
  const hasInside = node.kind === 'conv2d' || node.kind === 'dense' || valueViewOf(node.kind) !== undefined
  return hasInside ? <Probed node={node} /> : null
}

function Probed({ node }: { readonly node: NodeSpec }) {
  const probe = useProbe(node.id)
  const layer = findLayer(node.kind)
  if (!probe || !layer) return null
  return <Inside kind={node.kind} probe={probe} parameters={withDefaults(layer.parameters, node.parameters)} />
}

interface InsideProps {
  readonly kind: string
  readonly probe: LayerProbe
  readonly parameters: Parameters
}

function Inside({ kind, probe, parameters }: InsideProps) {
  if (kind === 'conv2d') return <InsideConvolution probe={probe} parameters={parameters} />
  if (kind === 'dense') return <InsideDense probe={probe} parameters={parameters} />
  const view = valueViewOf(kind)
  return view ? <InsideValue probe={probe} parameters={parameters} view={view} /> : null
}
