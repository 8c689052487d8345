/** All messages; one line per area. */
import type { PlaceholdersOf } from './define.ts'
import { canvasMessages } from './areas/canvas.ts'
import { commandMessages } from './areas/commands.ts'
import { inspectorMessages } from './areas/inspector.ts'
import { layerMessages } from './areas/layers.ts'
import { libraryMessages } from './areas/library.ts'
import { problemMessages } from './areas/problems.ts'
import { shellMessages } from './areas/shell.ts'
import { templateMessages } from './areas/templates.ts'

export const CATALOGUE = {
  ...canvasMessages,
  ...commandMessages,
  ...inspectorMessages,
  ...layerMessages,
  ...libraryMessages,
  ...problemMessages,
  ...shellMessages,
  ...templateMessages,
}

export type MessageKey = keyof typeof CATALOGUE
export type MessageValues<K extends MessageKey> = Readonly<
  Record<PlaceholdersOf<(typeof CATALOGUE)[K]['en']>, string | number>
>
