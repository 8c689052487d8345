/** What the address asks for. Anything it does not understand is left out, never an error. */
import { LANGUAGES, type Language } from '../i18n/define.ts'
import type { BackendPreference } from '../../src/index.ts'

const BACKENDS: readonly BackendPreference[] = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu']
const IDENTIFIER = /^[a-z0-9][a-z0-9-]{0,63}$/
const MAX_SEED = 2 ** 32 - 1

export interface AddressRequest {
  readonly language: Language | null
  readonly template: string | null
  readonly dataset: string | null
  readonly backend: BackendPreference | null
  readonly seed: number | null
  /** A shared project, still packed; see `src/formats/link.ts`. */
  readonly project: string | null
}

export function readAddress(address: string): AddressRequest {
  const url = new URL(address)
  const query = url.searchParams
  const project = new URLSearchParams(url.hash.slice(1)).get('p')
  return {
    language: LANGUAGES.find((language) => language === query.get('lang')) ?? null,
    template: identifier(query.get('template')),
    dataset: identifier(query.get('data')),
    backend: BACKENDS.find((backend) => backend === query.get('backend')) ?? null,
    seed: seed(query.get('seed')),
    project: project === '' ? null : project,
  }
}

function identifier(text: string | null): string | null {
  return text !== null && IDENTIFIER.test(text) ? text : null
}

function seed(text: string | null): number | null {
  if (text === null || !/^\d{1,10}$/.test(text)) return null
  const value = Number(text)
  return value <= MAX_SEED ? value : null
}
