/** Language, theme and keys: the person's, not the document's. Kept in this browser; the address may override the language. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { LANGUAGES, type Language } from '../i18n/define.ts'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface SettingsState {
  readonly language: Language
  readonly theme: Theme
  /** Whether a letter or sign alone is a command: speech input and unsteady hands trip over those. */
  readonly singleKeys: boolean
}

const STORAGE_KEY = 'layerwise.settings.1'

interface Surroundings {
  /** `location.search`. */
  readonly search: string
  /** What `localStorage` holds, if anything. */
  readonly stored: string | null
  /** `navigator.languages`. */
  readonly languages: readonly string[]
  readonly prefersDark: boolean
}

/** The address wins, then what was chosen before, then the browser. Pure. */
export function initialSettings({ search, stored, languages, prefersDark }: Surroundings): SettingsState {
  const saved = readStored(stored)
  const asked = LANGUAGES.find((language) => language === new URLSearchParams(search).get('lang'))
  const [preferred = 'en'] = languages
  return {
    language: asked ?? saved.language ?? (preferred.toLowerCase().startsWith('zh') ? 'zh' : 'en'),
    theme: saved.theme ?? (prefersDark ? 'dark' : 'light'),
    // Settings of before there was a choice: the keys worked.
    singleKeys: saved.singleKeys ?? true,
  }
}

/** Hostile until read: another page of this origin may have written anything. */
function readStored(stored: string | null): Partial<SettingsState> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    const language = LANGUAGES.find((known) => 'language' in value && value.language === known)
    const theme = THEMES.find((known) => 'theme' in value && value.theme === known)
    const singleKeys = 'singleKeys' in value && typeof value.singleKeys === 'boolean' ? value.singleKeys : undefined
    return { ...(language && { language }), ...(theme && { theme }), ...(singleKeys !== undefined && { singleKeys }) }
  } catch {
    return {}
  }
}

export const settingsStore = createStore<SettingsState>(() => initialSettings(surroundings()))

function surroundings(): Surroundings {
  if (typeof window === 'undefined') return { search: '', stored: null, languages: [], prefersDark: false }
  return {
    search: location.search,
    stored: readStorage(),
    languages: navigator.languages,
    prefersDark: matchMedia('(prefers-color-scheme: dark)').matches,
  }
}

/** Storage may be switched off; then settings last as long as the tab. */
function readStorage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

function remember(): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(settingsStore.getState()))
  } catch {
    // Nothing is lost that the person would miss: the page just asks the browser again next time.
  }
}

export function setLanguage(language: Language): void {
  settingsStore.setState({ language })
  remember()
}

export function setTheme(theme: Theme): void {
  settingsStore.setState({ theme })
  remember()
}

export function setSingleKeys(singleKeys: boolean): void {
  settingsStore.setState({ singleKeys })
  remember()
}

/** Keeps `<html lang data-theme>` in step with the settings. Returns what ends it. */
export function reflectSettings(root: HTMLElement): () => void {
  function reflect({ language, theme }: SettingsState): void {
    root.lang = language === 'zh' ? 'zh-CN' : 'en'
    root.dataset['theme'] = theme
  }
  reflect(settingsStore.getState())
  return settingsStore.subscribe(reflect)
}

export function useSettings<T>(select: (state: SettingsState) => T): T {
  return useStore(settingsStore, select)
}
