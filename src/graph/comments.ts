/** Notes on the canvas. */
import type { CommentId, CommentSpec, GraphSpec } from '../spec/graph.ts'
import { nextId } from './new-id.ts'
import { MAXIMUM_COMMENT_TEXT, MAXIMUM_COMMENTS } from './parse-annotations.ts'

export function addComment(graph: GraphSpec, comment: Omit<CommentSpec, 'id'>): GraphSpec {
  const comments = graph.comments ?? []
  if (comments.length >= MAXIMUM_COMMENTS) return graph
  return { ...graph, comments: [...comments, { ...comment, id: nextId('comment', comments) }] }
}

export function changeComment(
  graph: GraphSpec,
  id: CommentId,
  change: Partial<Pick<CommentSpec, 'text' | 'position'>>,
): GraphSpec {
  if (!graph.comments?.some((comment) => comment.id === id)) return graph
  const bounded = change.text === undefined ? change : { ...change, text: change.text.slice(0, MAXIMUM_COMMENT_TEXT) }
  return { ...graph, comments: graph.comments.map((other) => (other.id === id ? { ...other, ...bounded } : other)) }
}

export function removeComment(graph: GraphSpec, id: CommentId): GraphSpec {
  if (!graph.comments?.some((comment) => comment.id === id)) return graph
  return { ...graph, comments: graph.comments.filter((comment) => comment.id !== id) }
}
