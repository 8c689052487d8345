/** The theme's colours for values, as tables to paint with. */
import { settingsStore } from '../stores/settings.ts'
import { readColour, themeColours, type ThemeColours } from './palette.ts'

let colours: ThemeColours | null = null

settingsStore.subscribe((state, before) => {
  if (state.theme !== before.theme) colours = null
})

/** Read when first needed after a change of theme, when the new styles are in force. */
export function coloursInForce(): ThemeColours {
  if (colours) return colours
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => readColour(style.getPropertyValue(name))
  colours = themeColours({ negative: token('--neg'), zero: token('--line2'), positive: token('--pos') })
  return colours
}
