/**
 * Brings a saved document of any released version to the current one, step by step. Works on
 * unchecked values: `parse` looks at the result, not at what it came from.
 */
import { DOCUMENT_VERSION } from '../spec/document.ts'

export type UnknownRecord = Readonly<Record<string, unknown>>

/** From the version it is filed under to the next. */
export type Migration = (document: UnknownRecord) => UnknownRecord

/** Version 2 adds what may be absent: groups and comments of the graph. What was there means the same. */
function addGroupsAndComments(document: UnknownRecord): UnknownRecord {
  return document
}

const MIGRATIONS: ReadonlyMap<number, Migration> = new Map([[1, addGroupsAndComments]])

export type Migrated =
  | { readonly kind: 'current'; readonly document: UnknownRecord }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'unversioned' }

export interface MigrationPath {
  readonly migrations: ReadonlyMap<number, Migration>
  readonly current: number
}

const RELEASED: MigrationPath = { migrations: MIGRATIONS, current: DOCUMENT_VERSION }

export function migrate(document: UnknownRecord, { migrations, current }: MigrationPath = RELEASED): Migrated {
  const version = Object.hasOwn(document, 'version') ? document['version'] : undefined
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return { kind: 'unversioned' }
  if (version > current) return { kind: 'newer', version }
  let migrated = document
  for (let from = version; from < current; from += 1) {
    const step = migrations.get(from)
    if (!step) return { kind: 'unversioned' }
    migrated = { ...step(migrated), version: from + 1 }
  }
  return { kind: 'current', document: migrated }
}
