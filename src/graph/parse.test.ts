import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProjectDocument } from '../spec/document.ts'
import { openTemplate, TEMPLATES, type TemplateId } from '../templates/registry.ts'
import { compile } from './compile.ts'
import { migrate, type Migration, type MigrationPath } from './migrate.ts'
import { MAXIMUM_NODES, MAXIMUM_TEXT, parseDocument, parseDocumentText } from './parse.ts'
import { randomGraph } from './random-graph.testing.ts'

const TEMPLATE_IDS = Object.keys(TEMPLATES) as TemplateId[] // keys of a literal
const CNN = openTemplate('chapter-cnn', 'project-1')

function detailOf(value: unknown): string | undefined {
  const result = parseDocument(value)
  return !result.ok && result.problem.code === 'documentInvalid' ? result.problem.data.detail : undefined
}

/** A copy with one value replaced, found by its path. */
function replaced(document: ProjectDocument, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(document)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  // The path is written next to the document it goes through.
  const parent = keys.reduce((place, key) => (place as Record<string, unknown>)[key], copy) as Record<string, unknown>
  parent[last] = value
  return copy
}

describe('a well-formed document', () => {
  test.each(TEMPLATE_IDS)('%s is read as it was written', (id) => {
    const document = openTemplate(id, 'project-1')
    expect(parseDocumentText(JSON.stringify(document))).toEqual({ ok: true, document })
  })

  test('of any graph is read as it was written', () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        const document = { ...CNN, graph }
        expect(parseDocumentText(JSON.stringify(document))).toEqual({ ok: true, document })
      }),
      { numRuns: 200, seed: 2 },
    )
  })

  test('keeps positions, title, objectives and every optimizer', () => {
    const [first, ...others] = CNN.graph.nodes
    const graph = { ...CNN.graph, nodes: [...(first ? [{ ...first, position: { x: -3, y: 4.5 } }] : []), ...others] }
    const objectives = [{ node: 'dense-2', target: 'target', loss: 'huber', weight: 0.5 }] as const
    const moments = { learningRate: 0.01, beta1: 0.8, beta2: 0.9, epsilon: 1e-8 }
    const optimizers = [
      { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
      { kind: 'adam', ...moments },
      { kind: 'adamw', ...moments, weightDecay: 0.004 },
      { kind: 'rmsprop', learningRate: 0.01, rho: 0.9, epsilon: 1e-7 },
    ] as const
    for (const optimizer of optimizers) {
      const document = { ...CNN, title: '数字 🙂', graph, run: { ...CNN.run, sampleLimit: 500, optimizer, objectives } }
      expect(parseDocument(structuredClone(document))).toEqual({ ok: true, document })
    }
  })

  test('loses what it should not have', () => {
    const text = JSON.stringify(CNN)
      .replace('"kernelSize"', '"__proto__":{"polluted":true},"wormholes":9,"kernelSize"')
      .replace('{"version"', '{"constructor":{"prototype":1},"version"')
    expect(parseDocumentText(text)).toEqual({ ok: true, document: CNN })
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('may hold values out of range, which compile then names', () => {
    const result = parseDocument(replaced(CNN, 'graph.nodes.1.parameters.filters', -5))
    expect(result.ok && compile(result.document.graph, null).problems[0]?.code).toBe('parameterOutOfRange')
  })
})

describe('a hostile document', () => {
  test('never makes the parser throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true, maxDepth: 4 }), (value) => {
        expect(parseDocument(value).ok).toBe(false)
      }),
      { numRuns: 300, seed: 2 },
    )
  })

  test('never makes parser or compiler throw where one value is anything', () => {
    const paths = [
      'version',
      'id',
      'title',
      'template',
      'graph',
      'run',
      'graph.nodes',
      'graph.edges',
      'graph.nodes.1',
      'graph.nodes.1.id',
      'graph.nodes.1.kind',
      'graph.nodes.1.parameters',
      'graph.nodes.1.position',
      'graph.nodes.0.parameters.shape',
      'graph.nodes.1.parameters.filters',
      'graph.nodes.1.parameters.kernelSize',
      'graph.nodes.1.parameters.padding',
      'graph.edges.0',
      'graph.edges.0.port',
      'graph.edges.0.source',
      'run.optimizer',
      'run.optimizer.kind',
      'run.batchSize',
      'run.objectives',
      'run.seed',
    ]
    const anything = fc.anything({ withNullPrototype: true, withSparseArray: true, maxDepth: 3 })
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, (path, value) => {
        const result = parseDocument(replaced(CNN, path, value))
        expect(result.ok ? compile(result.document.graph, null).problems : [result.problem]).toBeDefined()
      }),
      { numRuns: 1000, seed: 2 },
    )
  })

  test.each([
    ['id', 'a/b'],
    ['id', ''],
    ['title', 'x'.repeat(201)],
    ['template', '<script>'],
    ['graph.nodes.1.id', 'input-1'],
    ['graph.nodes.1.kind', 'toString'],
    ['graph.nodes.1.parameters.filters', null],
    ['graph.nodes.1.parameters.filters', Number.NaN],
    ['graph.nodes.1.parameters.padding', 'x'.repeat(65)],
    ['graph.nodes.1.parameters.kernelSize', Array.from({ length: 9 }, () => 1)],
    ['graph.nodes.1.position', { x: Infinity, y: 0 }],
    ['graph.edges.0.target', 'nobody'],
    ['graph.edges.0.port', -1],
    ['graph.edges.0.port', 0.5],
    ['graph.edges.1.id', 'edge-1'],
    ['run.batchSize', 0],
    ['run.batchSize', 1e9],
    ['run.epochs', 2.5],
    ['run.seed', 2 ** 32],
    ['run.sampleLimit', 0],
    ['run.optimizer.kind', 'lion'],
    ['run.optimizer.learningRate', -1],
    ['run.l2', '0'],
    ['run.objectives', [{ node: 'dense-2', target: 'target', loss: 'hinge', weight: 1 }]],
  ])('is refused for its %s being %j', (path, value) => {
    // A duplicated id or a loose edge is noted at the list or the edge, the rest at its own path.
    expect(
      path.startsWith(
        detailOf(replaced(CNN, path, value))
          ?.split('.')
          .slice(0, 2)
          .join('.') ?? '?',
      ),
    ).toBe(true)
  })

  test('is refused for its size before it is read', () => {
    const node = CNN.graph.nodes[1]
    const nodes = Array.from({ length: MAXIMUM_NODES + 1 }, (_, index) => ({ ...node, id: `conv2d-${index}` }))
    expect(detailOf({ ...CNN, graph: { nodes, edges: [] } })).toBe('graph.nodes')
    expect(parseDocumentText(' '.repeat(MAXIMUM_TEXT + 1))).toMatchObject({ problem: { data: { detail: 'size' } } })
    expect(parseDocumentText('['.repeat(900_000))).toMatchObject({ problem: { data: { detail: 'json' } } })
    expect(parseDocumentText('{"version":1')).toMatchObject({ problem: { data: { detail: 'json' } } })
  })
})

describe('versions', () => {
  test('a newer document is named as such', () => {
    expect(parseDocument({ ...CNN, version: 7 })).toMatchObject({
      ok: false,
      problem: { code: 'documentNewer', data: { version: 7 } },
    })
  })

  test.each([undefined, 0, -1, 1.5, '1', null])('%s is no version', (version) => {
    expect(detailOf({ ...CNN, version })).toBe('version')
  })

  test('an old document goes through every migration in turn', () => {
    const path: MigrationPath = {
      current: 3,
      migrations: new Map<number, Migration>([
        [1, (document) => ({ ...document, a: 1 })],
        [2, (document) => ({ ...document, b: 2 })],
      ]),
    }
    expect(migrate({ version: 1 }, path)).toEqual({ kind: 'current', document: { version: 3, a: 1, b: 2 } })
    expect(migrate({ version: 2 }, path)).toEqual({ kind: 'current', document: { version: 3, b: 2 } })
    expect(migrate({ version: 3 }, path)).toEqual({ kind: 'current', document: { version: 3 } })
    expect(migrate({ version: 1 }, { ...path, migrations: new Map() })).toEqual({ kind: 'unversioned' })
  })
})
