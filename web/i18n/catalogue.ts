/** All messages; one line per area. */
import type { PlaceholdersOf } from './define.ts'
import { shellMessages } from './areas/shell.ts'

export const CATALOGUE = {
  ...shellMessages,
}

export type MessageKey = keyof typeof CATALOGUE
export type MessageValues<K extends MessageKey> = Readonly<
  Record<PlaceholdersOf<(typeof CATALOGUE)[K]['en']>, string | number>
>
