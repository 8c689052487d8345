/** All messages; one line per area. */
import type { PlaceholdersOf } from './define.ts'
import { canvasMessages } from './areas/canvas.ts'
import { commandMessages } from './areas/commands.ts'
import { insideMessages } from './areas/inside.ts'
import { inspectorMessages } from './areas/inspector.ts'
import { layerMessages } from './areas/layers.ts'
import { libraryMessages } from './areas/library.ts'
import { problemMessages } from './areas/problems.ts'
import { shellMessages } from './areas/shell.ts'
import { templateMessages } from './areas/templates.ts'
import { trainingMessages } from './areas/training.ts'
import { chartMessages } from './areas/charts.ts'
import { sampleMessages } from './areas/samples.ts'
import { dockMessages } from './areas/dock.ts'
import { gradientMessages } from './areas/gradients.ts'
import { runMessages } from './areas/runs.ts'
import { codeMessages } from './areas/code.ts'
import { newsMessages } from './areas/news.ts'
import { storageMessages } from './areas/storage.ts'

export const CATALOGUE = {
  ...canvasMessages,
  ...commandMessages,
  ...insideMessages,
  ...inspectorMessages,
  ...layerMessages,
  ...libraryMessages,
  ...problemMessages,
  ...shellMessages,
  ...templateMessages,
  ...trainingMessages,
  ...chartMessages,
  ...sampleMessages,
  ...dockMessages,
  ...gradientMessages,
  ...runMessages,
  ...codeMessages,
  ...newsMessages,
  ...storageMessages,
}

export type MessageKey = keyof typeof CATALOGUE
export type MessageValues<K extends MessageKey> = Readonly<
  Record<PlaceholdersOf<(typeof CATALOGUE)[K]['en']>, string | number>
>
