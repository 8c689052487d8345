/**
 * What a small network would show for one drawn digit, computed here in plain loops with seeded
 * weights: enough to look at every picture without an engine.
 */
import {
  findLayer,
  withDefaults,
  type GraphSpec,
  type NodeId,
  type NodePicture,
  type NodeSpec,
} from '../../src/index.ts'

interface Values {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

const MAPS_REPORTED = 16

export function examplePictures(graph: GraphSpec, seed: number): ReadonlyMap<NodeId, NodePicture> {
  const random = seededNormal(seed)
  const known = new Map<NodeId, Values>()
  const pictures = new Map<NodeId, NodePicture>()
  for (const node of graph.nodes) {
    const edges = graph.edges.filter((edge) => edge.target === node.id)
    const [input] = edges.flatMap((edge) => known.get(edge.source) ?? [])
    const output = apply(node, input, random)
    if (!output) continue
    known.set(node.id, output)
    pictures.set(node.id, { node: node.id, ...firstMaps(output) })
  }
  return pictures
}

function apply(node: NodeSpec, input: Values | undefined, random: () => number): Values | null {
  const parameters = withDefaults(findLayer(node.kind)?.parameters ?? {}, node.parameters)
  switch (node.kind) {
    case 'input':
      return drawDigit(parameters['shape'])
    case 'conv2d':
      return input ? convolve(input, Number(parameters['filters']), random) : null
    case 'maxPooling2d':
    case 'averagePooling2d':
      return input ? halve(input) : null
    case 'flatten':
      return input ? { shape: [input.values.length], values: input.values } : null
    case 'dense':
      return input
        ? multiply(input, { units: Number(parameters['units']), name: parameters['activation'], random })
        : null
    default:
      return input ?? null
  }
}

/** A three of two arcs, with soft edges. */
function drawDigit(shape: unknown): Values {
  const [rows = 28, columns = 28] = Array.isArray(shape) ? shape.map(Number) : []
  const values = Float32Array.from({ length: rows * columns }, (_, index) => {
    const y = (Math.floor(index / columns) + 0.5) / rows
    const x = ((index % columns) + 0.5) / columns
    const arcs = [0.34, 0.64].map((centre) => (x < 0.36 ? 1 : Math.abs(Math.hypot(x - 0.44, y - centre) - 0.16)))
    return Math.min(1, Math.max(0, 1.6 - Math.min(...arcs) * 24))
  })
  return { shape: [rows, columns, 1], values }
}

function convolve({ shape, values }: Values, filters: number, random: () => number): Values {
  const [height = 0, width = 0, channels = 0] = shape
  const [rows, columns] = [height - 2, width - 2]
  const kernel = Float32Array.from({ length: 9 * channels * filters }, () => random() * Math.sqrt(2 / (9 * channels)))
  const output = new Float32Array(rows * columns * filters)
  for (let place = 0; place < rows * columns; place++) {
    const top = Math.floor(place / columns)
    const left = place % columns
    for (let tap = 0; tap < 9 * channels; tap++) {
      const row = top + Math.floor(tap / (3 * channels))
      const column = left + (Math.floor(tap / channels) % 3)
      const value = values[(row * width + column) * channels + (tap % channels)] ?? 0
      if (value === 0) continue
      for (let filter = 0; filter < filters; filter++) {
        const at = place * filters + filter
        output[at] = (output[at] ?? 0) + value * (kernel[tap * filters + filter] ?? 0)
      }
    }
  }
  return { shape: [rows, columns, filters], values: output.map((value) => Math.max(0, value)) }
}

function halve({ shape, values }: Values): Values {
  const [height = 0, width = 0, channels = 0] = shape
  const [rows, columns] = [Math.floor(height / 2), Math.floor(width / 2)]
  const output = Float32Array.from({ length: rows * columns * channels }, (_, index) => {
    const channel = index % channels
    const place = Math.floor(index / channels)
    const at = (row: number, column: number) =>
      values[((2 * Math.floor(place / columns) + row) * width + 2 * (place % columns) + column) * channels + channel] ??
      0
    return Math.max(at(0, 0), at(0, 1), at(1, 0), at(1, 1))
  })
  return { shape: [rows, columns, channels], values: output }
}

function multiply(
  { values }: Values,
  { units, name, random }: { units: number; name: unknown; random: () => number },
): Values {
  const scale = Math.sqrt(2 / values.length)
  const sums = Float32Array.from({ length: units }, () =>
    values.reduce((sum, value) => sum + value * random() * scale, 0),
  )
  if (name !== 'softmax') return { shape: [units], values: sums.map((value) => Math.max(0, value)) }
  const powers = sums.map((value) => Math.exp(3 * value))
  const total = powers.reduce((sum, value) => sum + value, 0)
  return { shape: [units], values: powers.map((value) => value / total) }
}

/** As the Worker reports them: at most sixteen maps. */
function firstMaps({ shape, values }: Values): Values {
  const [rows = 1, columns = 1, maps = 1] = shape
  if (shape.length !== 3 || maps <= MAPS_REPORTED) return { shape, values }
  const kept = Float32Array.from(
    { length: rows * columns * MAPS_REPORTED },
    (_, index) => values[Math.floor(index / MAPS_REPORTED) * maps + (index % MAPS_REPORTED)] ?? 0,
  )
  return { shape: [rows, columns, MAPS_REPORTED], values: kept }
}

function seededNormal(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x7fffffff
  }
  return () => uniform() + uniform() + uniform() + uniform() - 2
}
