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

const PLACEHOLDER = /( ?)\{(\w+)\}( ?)/g
const CHINESE = /\p{Script=Han}/u
const LATIN = /[\p{Script=Latin}\d]/u

export function translator(language: Language): Translate {
  return areaTranslator(CATALOGUE, language)
}

export function areaTranslator<A extends Area<A>>(area: A, language: Language): Translate<A> {
  return (key, ...[values]) => {
    const given: Readonly<Record<string, string | number>> = values ?? {}
    const text = area[key][language]
    return text.replaceAll(PLACEHOLDER, (match, before: string, name: string, after: string, at: number) => {
      const value = String(given[name] ?? '')
      const lead = joint(text.charAt(at - 1), before, value.charAt(0))
      return lead + value + joint(text.charAt(at + match.length), after, value.slice(-1))
    })
  }
}

/** Chinese stands a space apart from Latin letters and figures, and none from Chinese; what else meets stays as written. */
function joint(neighbour: string, written: string, edge: string): string {
  if (!CHINESE.test(neighbour)) return written
  if (CHINESE.test(edge)) return ''
  return LATIN.test(edge) ? ' ' : written
}
