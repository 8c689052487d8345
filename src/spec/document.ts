/** A saved project. Every released version opens for ever: a change of shape is a new version and a migration. */
import type { GraphSpec } from './graph.ts'
import type { RunConfig } from './run.ts'

export const DOCUMENT_VERSION = 2

export interface ProjectDocument {
  readonly version: typeof DOCUMENT_VERSION
  readonly id: string
  /** The person's own title; `null` shows the template's title in the current language. */
  readonly title: string | null
  /** Template it was opened from. */
  readonly template: string
  readonly graph: GraphSpec
  readonly run: RunConfig
}
