import { withDefaults, findLayer, type NodeSpec } from '../../src/index.ts'
import { InsideConvolution } from './inside-convolution.tsx'
import { InsideDense } from './inside-dense.tsx'
import { useProbe } from './use-probe.ts'

/** How the selected layer computes, with the values of the person's own model and sample. */
export function InsideView({ node }: { readonly node: NodeSpec }) {
  return node.kind === 'conv2d' || node.kind === 'dense' ? <Inside node={node} /> : null
}

function Inside({ node }: { readonly node: NodeSpec }) {
  const probe = useProbe(node.id)
  const layer = findLayer(node.kind)
  if (!probe || !layer) return null
  const parameters = withDefaults(layer.parameters, node.parameters)
  return node.kind === 'conv2d' ? (
    <InsideConvolution probe={probe} parameters={parameters} />
  ) : (
    <InsideDense probe={probe} parameters={parameters} />
  )
}
