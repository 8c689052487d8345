/** Looks messages up and writes numbers the way the language does. Pure; React gets it from `use-language.ts`. */
import { CATALOGUE, type MessageKey, type MessageValues } from './catalogue.ts'
import type { Language } from './define.ts'

type Arguments<K extends MessageKey> = keyof MessageValues<K> extends never ? [] : [values: MessageValues<K>]

export type Translate = <K extends MessageKey>(key: K, ...values: Arguments<K>) => string

const PLACEHOLDER = /\{(\w+)\}/g

export function translator(language: Language): Translate {
  return (key, ...[values]) => {
    const given: Readonly<Record<string, string | number>> = values ?? {}
    return CATALOGUE[key][language].replaceAll(PLACEHOLDER, (_, name: string) => String(given[name] ?? ''))
  }
}
