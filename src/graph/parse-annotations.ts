/** What is drawn around and beside the nodes: groups and comments of a document that may be anything. */
import type { CommentSpec, GroupSpec, NodeId, Position } from '../spec/graph.ts'
import {
  inside,
  type Place,
  readBoolean,
  readFields,
  readIdentifier,
  readList,
  readNumber,
  readText,
  requireUnique,
} from './read-value.ts'

const MAXIMUM_GROUPS = 100
export const MAXIMUM_GROUP_NAME = 60
export const MAXIMUM_COMMENTS = 100
export const MAXIMUM_COMMENT_TEXT = 1000
export const COMMENT_SIDE = { minimum: 40, maximum: 2000 }
const COORDINATE = { minimum: -1_000_000, maximum: 1_000_000 }

/** Members must exist, and each belongs to one group only. */
export function parseGroups(
  value: unknown,
  { members, place }: { readonly members: ReadonlySet<NodeId>; readonly place: Place },
): readonly GroupSpec[] {
  const groups = readList(value, MAXIMUM_GROUPS, place).map((group, index) =>
    parseGroup(group, { most: members.size, place: inside(place, index) }),
  )
  requireUnique(groups, place)
  const free = new Set(members)
  for (const [index, { nodes }] of groups.entries()) {
    const isFine = nodes.length > 0 && nodes.every((node) => free.delete(node))
    if (!isFine) place.faults.note(inside(inside(place, index), 'nodes').path)
  }
  return groups
}

function parseGroup(value: unknown, { most, place }: { most: number; place: Place }): GroupSpec {
  const field = readFields(value, place)
  const at = (name: string) => inside(place, name)
  return {
    id: readIdentifier(field('id'), at('id')),
    name: readText(field('name'), MAXIMUM_GROUP_NAME, at('name')),
    nodes: readList(field('nodes'), most, at('nodes')).map((node, index) =>
      readIdentifier(node, inside(at('nodes'), index)),
    ),
    folded: readBoolean(field('folded'), at('folded')),
  }
}

export function parseComments(value: unknown, place: Place): readonly CommentSpec[] {
  const comments = readList(value, MAXIMUM_COMMENTS, place).map((comment, index) =>
    parseComment(comment, inside(place, index)),
  )
  requireUnique(comments, place)
  return comments
}

function parseComment(value: unknown, place: Place): CommentSpec {
  const field = readFields(value, place)
  const at = (name: string) => inside(place, name)
  const size = readFields(field('size'), at('size'))
  const side = (name: string) => readNumber(size(name), COMMENT_SIDE, inside(at('size'), name))
  return {
    id: readIdentifier(field('id'), at('id')),
    text: readText(field('text'), MAXIMUM_COMMENT_TEXT, at('text')),
    position: parsePosition(field('position'), at('position')),
    size: { width: side('width'), height: side('height') },
  }
}

export function parsePosition(value: unknown, place: Place): Position {
  const field = readFields(value, place)
  return {
    x: readNumber(field('x'), COORDINATE, inside(place, 'x')),
    y: readNumber(field('y'), COORDINATE, inside(place, 'y')),
  }
}
