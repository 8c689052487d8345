/** Looks messages up and writes numbers the way the language does. Pure; React gets it from `use-language.ts`. */
import { CATALOGUE } from './catalogue.ts'
import type { Language, Message, PlaceholdersOf } from './define.ts'

type ValuesOf<T extends string> = Readonly<Record<PlaceholdersOf<T>, string | number>>
type Arguments<T extends string> = [PlaceholdersOf<T>] extends [never] ? [] : [values: ValuesOf<T>]

/** Every key has a message: unlike an index signature, no key can be missing. */
type Area<A> = { readonly [K in keyof A]: Message }

/** Words of the areas that come with the page, or of the one area named. */
export type Translate<A extends Area<A> = typeof CATALOGUE> = <K extends keyof A>(
  key: K,
  ...values: Arguments<A[K]['en']>
) => string

const PLACEHOLDER = /\{(\w+)\}/g

export function translator(language: Language): Translate {
  return areaTranslator(CATALOGUE, language)
}

export function areaTranslator<A extends Area<A>>(area: A, language: Language): Translate<A> {
  return (key, ...[values]) => {
    const given: Readonly<Record<string, string | number>> = values ?? {}
    return area[key][language].replaceAll(PLACEHOLDER, (_, name: string) => String(given[name] ?? ''))
  }
}
