/**
 * Which layers make one shape of another, so that two paths can meet: a projection as in residual
 * networks (He et al. 2015). Without an answer where a path would have to grow.
 */
import type { Shape } from '../spec/graph.ts'
import type { LayerChoice, RefusalFix } from '../spec/problem.ts'

/** Window sizes and strides go no further. */
const MAXIMUM_WINDOW = 31

/** In the order of values; undefined where no few layers do it. */
function matchShape(from: Shape, to: Shape): readonly LayerChoice[] | undefined {
  const [width = 0] = to
  const project = { kind: 'dense', parameters: { units: width, activation: 'linear' } }
  if (to.length === 1 && from.length === 1) return [project]
  if (to.length === 1 && from.length === 3) return [{ kind: 'flatten' }, project]
  return to.length === 3 && from.length === 3 ? matchImages(from, to) : undefined
}

/** One convolution: 1×1, with strides where the image is to shrink, else with a window that eats the edges. */
function matchImages(from: Shape, to: Shape): readonly LayerChoice[] | undefined {
  const [rows = 0, columns = 0] = from
  const [rowsOut = 0, columnsOut = 0, filters = 1] = to
  const strides = [strideBetween(rows, rowsOut), strideBetween(columns, columnsOut)]
  const strided = { filters, kernelSize: [1, 1], strides, padding: 'same', activation: 'linear' }
  if (strides.every((stride) => stride !== undefined)) return [{ kind: 'conv2d', parameters: strided as never }]
  const kernelSize = [rows - rowsOut + 1, columns - columnsOut + 1]
  if (kernelSize.some((size) => size < 1 || size > MAXIMUM_WINDOW)) return undefined
  return [{ kind: 'conv2d', parameters: { filters, kernelSize, activation: 'linear' } }]
}

function strideBetween(length: number, wanted: number): number | undefined {
  for (let stride = 1; stride <= MAXIMUM_WINDOW; stride++) if (Math.ceil(length / stride) === wanted) return stride
  return undefined
}

/**
 * For a layer whose inputs must agree: of two, either made like the other; of more, the first that differs
 * made like the most common shape. With `keepsChannels` the last axis may differ.
 */
export function projectOthers(inputs: readonly Shape[], { keepsChannels = false } = {}): readonly RefusalFix[] {
  const wanted = (from: Shape, to: Shape) => (keepsChannels ? [...to.slice(0, -1), from.at(-1) ?? 1] : to)
  const toward = (port: number, to: Shape): readonly RefusalFix[] => {
    const from = inputs[port]
    const layers = from && matchShape(from, wanted(from, to))
    return layers ? [{ kind: 'insertBefore', port, layers }] : []
  }
  const [first, second] = inputs
  if (inputs.length === 2 && first && second) return [...toward(1, first), ...toward(0, second)]
  const common = mostCommon(inputs)
  if (!common) return []
  return toward(
    inputs.findIndex((shape) => wanted(shape, common).join() !== shape.join()),
    common,
  )
}

function mostCommon(shapes: readonly Shape[]): Shape | undefined {
  const votes = (shape: Shape) => shapes.filter((other) => other.join() === shape.join()).length
  return shapes.reduce<Shape | undefined>(
    (best, shape) => (best && votes(best) >= votes(shape) ? best : shape),
    undefined,
  )
}
