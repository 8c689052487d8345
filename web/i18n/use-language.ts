/** React's way to words: the language in force, its translator, and nothing else to remember. */
import { useMemo } from 'react'
import { useSettings } from '../stores/settings.ts'
import type { Language, MessageArea } from './define.ts'
import { areaTranslator, translator, type Translate } from './translate.ts'

export interface LanguageInForce {
  readonly language: Language
  readonly t: Translate
}

/** Built once: `t` is the same function for as long as the language stays. */
const IN_FORCE: Readonly<Record<Language, LanguageInForce>> = {
  en: { language: 'en', t: translator('en') },
  zh: { language: 'zh', t: translator('zh') },
}

export function useLanguage(): LanguageInForce {
  return IN_FORCE[useSettings((state) => state.language)]
}

/** The words of one area, for a feature in a chunk of its own: its messages stay out of the first download. */
export function useMessages<const A extends MessageArea>(area: A): Translate<A> {
  const { language } = useLanguage()
  return useMemo(() => areaTranslator(area, language), [area, language])
}
