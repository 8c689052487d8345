/**
 * From anything to a document, or to the reason why not: for files, links and storage. Bounded by
 * construction: only known fields of known layers are read, each to a fixed depth and length.
 * Values out of a layer's range pass, because `compile` names them and offers a mend.
 */
import { findLayer } from '../layers/registry.ts'
import type { ParameterSchemas } from '../layers/define.ts'
import { DOCUMENT_VERSION, type ProjectDocument } from '../spec/document.ts'
import type { EdgeSpec, GraphSpec, NodeSpec, Parameters, ParameterValue } from '../spec/graph.ts'
import type { Problem } from '../spec/problem.ts'
import { migrate } from './migrate.ts'
import { parseComments, parseGroups, parsePosition } from './parse-annotations.ts'
import { parseRun } from './parse-run.ts'
import {
  FaultList,
  inside,
  isRecord,
  type Place,
  readFields,
  readIdentifier,
  readInteger,
  readList,
  requireUnique,
} from './read-value.ts'

export type ParseResult =
  | { readonly ok: true; readonly document: ProjectDocument }
  | { readonly ok: false; readonly problem: Problem }

export const MAXIMUM_TEXT = 1_000_000
export const MAXIMUM_NODES = 500
const MAXIMUM_EDGES = 2000
const MAXIMUM_TITLE = 200
const MAXIMUM_PARAMETER_TEXT = 64
const MAXIMUM_PARAMETER_LENGTH = 8
const PORT = { minimum: 0, maximum: MAXIMUM_EDGES }

export function parseDocumentText(text: string): ParseResult {
  if (text.length > MAXIMUM_TEXT) return invalid('size')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return invalid('json')
  }
  return parseDocument(value)
}

export function parseDocument(value: unknown): ParseResult {
  if (!isRecord(value)) return invalid('document')
  const migrated = migrate(value)
  if (migrated.kind === 'unversioned') return invalid('version')
  if (migrated.kind === 'newer') {
    const data = { version: migrated.version }
    return { ok: false, problem: { code: 'documentNewer', data, severity: 'error', fixes: [] } }
  }
  const place: Place = { path: '', faults: new FaultList() }
  const field = readFields(migrated.document, place)
  const document: ProjectDocument = {
    version: DOCUMENT_VERSION,
    id: readIdentifier(field('id'), inside(place, 'id')),
    title: parseTitle(field('title'), inside(place, 'title')),
    template: readIdentifier(field('template'), inside(place, 'template')),
    graph: parseGraph(field('graph'), inside(place, 'graph')),
    run: parseRun(field('run'), inside(place, 'run')),
  }
  const [fault] = place.faults.paths
  return fault === undefined ? { ok: true, document } : invalid(fault)
}

/** `detail`: path of the first field that could not be read. */
function invalid(detail: string): ParseResult {
  return { ok: false, problem: { code: 'documentInvalid', data: { detail }, severity: 'error', fixes: [] } }
}

function parseTitle(value: unknown, place: Place): string | null {
  if (value === null || (typeof value === 'string' && value.length <= MAXIMUM_TITLE)) return value
  place.faults.note(place.path)
  return null
}

export function parseGraph(value: unknown, place: Place): GraphSpec {
  const field = readFields(value, place)
  const at = (name: string) => inside(place, name)
  const nodes = readList(field('nodes'), MAXIMUM_NODES, at('nodes')).map((node, index) =>
    parseNode(node, inside(at('nodes'), index)),
  )
  const edges = readList(field('edges'), MAXIMUM_EDGES, at('edges')).map((edge, index) =>
    parseEdge(edge, inside(at('edges'), index)),
  )
  requireUnique(nodes, at('nodes'))
  requireUnique(edges, at('edges'))
  const known = new Set(nodes.map((node) => node.id))
  for (const [index, { source, target }] of edges.entries()) {
    if (!known.has(source) || !known.has(target)) place.faults.note(inside(at('edges'), index).path)
  }
  const groups = field('groups')
  const comments = field('comments')
  return {
    nodes,
    edges,
    ...(groups !== undefined && { groups: parseGroups(groups, { members: known, place: at('groups') }) }),
    ...(comments !== undefined && { comments: parseComments(comments, at('comments')) }),
  }
}

function parseNode(value: unknown, place: Place): NodeSpec {
  const field = readFields(value, place)
  const kind = field('kind')
  const layer = typeof kind === 'string' ? findLayer(kind) : undefined
  if (!layer) place.faults.note(inside(place, 'kind').path)
  const position = field('position')
  return {
    id: readIdentifier(field('id'), inside(place, 'id')),
    kind: layer?.kind ?? '',
    parameters: parseParameters(field('parameters'), layer?.parameters ?? {}, inside(place, 'parameters')),
    ...(position !== undefined && { position: parsePosition(position, inside(place, 'position')) }),
  }
}

function parseParameters(value: unknown, schemas: ParameterSchemas, place: Place): Parameters {
  const field = readFields(value, place)
  const parameters: Record<string, ParameterValue> = {}
  for (const name of Object.keys(schemas)) {
    const given = field(name)
    if (given === undefined) continue
    if (isParameterValue(given)) parameters[name] = given
    else place.faults.note(inside(place, name).path)
  }
  return parameters
}

function isParameterValue(value: unknown): value is ParameterValue {
  if (typeof value === 'string') return value.length <= MAXIMUM_PARAMETER_TEXT
  if (typeof value === 'boolean') return true
  if (Array.isArray(value)) return value.length <= MAXIMUM_PARAMETER_LENGTH && Array.from(value).every(Number.isFinite)
  return Number.isFinite(value)
}

function parseEdge(value: unknown, place: Place): EdgeSpec {
  const field = readFields(value, place)
  return {
    id: readIdentifier(field('id'), inside(place, 'id')),
    source: readIdentifier(field('source'), inside(place, 'source')),
    target: readIdentifier(field('target'), inside(place, 'target')),
    port: readInteger(field('port'), PORT, inside(place, 'port')),
  }
}
