/** A large image classifier with branches, made from a seed, and the address that opens it as a shared project. */
import { deflateRawSync } from 'node:zlib'

const CHANNELS = 8

/** Exactly `size` nodes: residuals, side by side branches and plain stretches in random order, then the answer. */
export function largeProject({ size, seed }) {
  const graph = createGraph()
  const random = createRandom(seed)
  let end = graph.add('conv2d', { filters: CHANNELS, padding: 'same' }, [graph.add('input', { shape: [8, 8, 1] }, [])])
  const room = () => size - graph.nodes.length - 2
  while (room() > 0) {
    const blocks = BLOCKS.filter(({ nodes }) => nodes <= room())
    end = blocks[Math.floor(random() * blocks.length)].build(graph, end)
  }
  end = graph.add('globalAveragePooling2d', {}, [end])
  graph.add('dense', { units: 10, activation: 'softmax' }, [end])
  return {
    version: 2,
    id: 'large-graph',
    title: 'Large graph',
    template: 'digits-branches',
    graph: { nodes: graph.nodes, edges: graph.edges },
    run: RUN,
  }
}

/** The hash of an address, as `src/formats/link.ts` reads it. */
export function sharedHash(project) {
  const payload = deflateRawSync(JSON.stringify(project)).toString('base64url')
  return `#p=1.${payload}.${checksum(payload)}`
}

const RUN = {
  dataset: 'digits',
  sampleLimit: null,
  batchSize: 32,
  epochs: 1,
  seed: 1,
  optimizer: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  l1: 0,
  l2: 0,
  objectives: [],
}

const convolution = { filters: CHANNELS, padding: 'same' }

/** Each takes [8, 8, CHANNELS] and gives the same. */
const BLOCKS = [
  { nodes: 1, build: (graph, from) => graph.add('conv2d', convolution, [from]) },
  {
    nodes: 3,
    build: (graph, from) => {
      const scaled = graph.add('batchNormalization', {}, [graph.add('conv2d', convolution, [from])])
      return graph.add('activation', { activation: 'relu' }, [scaled])
    },
  },
  {
    nodes: 4,
    build: (graph, from) => {
      const inner = graph.add('conv2d', convolution, [graph.add('conv2d', convolution, [from])])
      return graph.add('activation', { activation: 'relu' }, [graph.add('add', {}, [inner, from])])
    },
  },
  {
    nodes: 5,
    build: (graph, from) => {
      const near = graph.add('conv2d', { ...convolution, kernelSize: [1, 1] }, [from])
      const far = graph.add('conv2d', convolution, [graph.add('dropout', { rate: 0.1 }, [from])])
      const wide = graph.add('concatenate', {}, [near, far])
      return graph.add('conv2d', { ...convolution, kernelSize: [1, 1] }, [wide])
    },
  },
]

function createGraph() {
  const nodes = []
  const edges = []
  const counts = new Map()
  function add(kind, parameters, sources) {
    const ordinal = (counts.get(kind) ?? 0) + 1
    counts.set(kind, ordinal)
    const id = `${kind}-${ordinal}`
    nodes.push({ id, kind, parameters })
    for (const [port, source] of sources.entries()) {
      edges.push({ id: `edge-${edges.length + 1}`, source, target: id, port })
    }
    return id
  }
  return { nodes, edges, add }
}

/** A linear congruential generator: the same graph on every machine. */
function createRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function checksum(text) {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36)
}
