import type { Language } from '../i18n/define.ts'

interface WhenOptions {
  readonly now: Date
  readonly language: Language
}

/** As exact as a person would say it: the time today, the day this year, else the date. */
export function writeWhen(at: Date, { now, language }: WhenOptions): string {
  if (at.toDateString() === now.toDateString()) {
    return at.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false })
  }
  const isThisYear = at.getFullYear() === now.getFullYear()
  return at.toLocaleDateString(language, {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  })
}
