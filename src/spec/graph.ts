/**
 * The document a person draws: plain JSON, immutable, no behaviour.
 * Layer kinds are strings here; `layers/registry.ts` says which exist.
 */

/** Size of a tensor without its batch axis, e.g. `[28, 28, 1]`. */
export type Shape = readonly number[]

export type NodeId = string
export type EdgeId = string
export type GroupId = string
export type CommentId = string

export type ParameterValue = number | string | boolean | readonly number[]
export type Parameters = Readonly<Record<string, ParameterValue>>

export interface Position {
  readonly x: number
  readonly y: number
}

export interface NodeSpec {
  readonly id: NodeId
  readonly kind: string
  readonly parameters: Parameters
  /** Only where the person placed the node by hand; otherwise the layout decides. */
  readonly position?: Position
}

export interface EdgeSpec {
  readonly id: EdgeId
  readonly source: NodeId
  readonly target: NodeId
  /** Which input of the target this edge feeds, counted from 0. */
  readonly port: number
}

/** Nodes under one name, drawn as a frame or folded to a single card. Says nothing about how the graph computes. */
export interface GroupSpec {
  readonly id: GroupId
  /** Empty: the page names it by its ordinal. */
  readonly name: string
  /** At least one; a node belongs to one group at most. */
  readonly nodes: readonly NodeId[]
  readonly folded: boolean
}

/** A note on the canvas. */
export interface CommentSpec {
  readonly id: CommentId
  readonly text: string
  readonly position: Position
  readonly size: { readonly width: number; readonly height: number }
}

export interface GraphSpec {
  readonly nodes: readonly NodeSpec[]
  readonly edges: readonly EdgeSpec[]
  readonly groups?: readonly GroupSpec[]
  readonly comments?: readonly CommentSpec[]
}
