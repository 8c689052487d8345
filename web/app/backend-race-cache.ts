/**
 * Outcomes of earlier races, kept in this browser: by graph, batch size and machine, the newest
 * last, a bounded number of them. What is read is another page's until it has been checked.
 */
import { BACKEND_CHAIN, type BackendRefusal } from '../../src/index.ts'
import type { RaceOutcome } from '../stores/race.ts'

export const RACE_CACHE_KEY = 'layerwise.backends'
export const RACE_CACHE_VERSION = 1
export const MAX_RACES = 50
const MAX_TEXT = 300

/** What the outcomes are true of. */
export interface RaceSubject {
  readonly planHash: string
  readonly batchSize: number
  /** Adapter and browser: another of either makes other figures. */
  readonly machine: string
}

export interface RaceCache {
  /** Without `machine`: whether there is anything to look for. */
  readonly knows: (subject: Omit<RaceSubject, 'machine'>) => boolean
  readonly find: (subject: RaceSubject) => readonly RaceOutcome[] | null
  readonly keep: (subject: RaceSubject, outcomes: readonly RaceOutcome[]) => void
}

interface Entry extends RaceSubject {
  readonly outcomes: readonly RaceOutcome[]
}

type Shelf = Pick<Storage, 'getItem' | 'setItem'>

/** `shelf` may be missing or refuse: then nothing is remembered. */
export function createRaceCache(shelf: () => Shelf): RaceCache {
  function load(): readonly Entry[] {
    try {
      return readEntries(shelf().getItem(RACE_CACHE_KEY))
    } catch {
      return []
    }
  }

  function keep(subject: RaceSubject, outcomes: readonly RaceOutcome[]): void {
    const entry: Entry = { ...subject, outcomes: outcomes.map(shorten) }
    const entries = [...load().filter((other) => !isOf(other, subject)), entry].slice(-MAX_RACES)
    try {
      shelf().setItem(RACE_CACHE_KEY, JSON.stringify({ version: RACE_CACHE_VERSION, entries }))
    } catch {
      // It will be measured again.
    }
  }

  return {
    knows: (subject) => load().some((entry) => isOf(entry, { ...subject, machine: entry.machine })),
    find: (subject) => load().find((entry) => isOf(entry, subject))?.outcomes ?? null,
    keep,
  }
}

function isOf(entry: RaceSubject, { planHash, batchSize, machine }: RaceSubject): boolean {
  return entry.planHash === planHash && entry.batchSize === batchSize && entry.machine === machine
}

/** Adapter names and error messages are as long as others make them. */
function shorten(outcome: RaceOutcome): RaceOutcome {
  return outcome.kind === 'refused'
    ? { ...outcome, detail: outcome.detail.slice(0, MAX_TEXT) }
    : { ...outcome, adapter: outcome.adapter.slice(0, MAX_TEXT) }
}

/** An older version's figures are not worth a migration: they are measured again. */
function readEntries(text: string | null): readonly Entry[] {
  const stored: unknown = JSON.parse(text ?? 'null')
  if (!isRecord(stored) || stored['version'] !== RACE_CACHE_VERSION || !Array.isArray(stored['entries'])) return []
  return stored['entries'].flatMap((entry: unknown) => readEntry(entry) ?? []).slice(-MAX_RACES)
}

function readEntry(entry: unknown): Entry | null {
  if (!isRecord(entry) || !Array.isArray(entry['outcomes'])) return null
  const { planHash, batchSize, machine } = entry
  if (typeof planHash !== 'string' || typeof machine !== 'string' || typeof batchSize !== 'number') return null
  const outcomes = entry['outcomes'].map(readOutcome)
  const known = outcomes.filter((outcome) => outcome !== null)
  return known.length === outcomes.length ? { planHash, batchSize, machine, outcomes: known } : null
}

const REASONS: readonly BackendRefusal[] = ['unavailable', 'softwareAdapter', 'failed', 'insecureContext']

function readOutcome(outcome: unknown): RaceOutcome | null {
  if (!isRecord(outcome)) return null
  const { kind, adapter, software, firstStep, step, after, detail } = outcome
  const backend = BACKEND_CHAIN.find((name) => name === outcome['backend'])
  const reason = REASONS.find((known) => known === outcome['reason'])
  if (!backend) return null
  if (kind === 'refused') return reason && typeof detail === 'string' ? { kind, backend, reason, detail } : null
  if (typeof adapter !== 'string') return null
  if (kind === 'tooLong') return isTime(after) ? { kind, backend, adapter, after } : null
  if (kind !== 'measured' && kind !== 'slower') return null
  if (typeof software !== 'boolean' || !isTime(firstStep) || !isTime(step)) return null
  return { kind, backend, adapter, software, firstStep, step }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
