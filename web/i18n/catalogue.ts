/** The messages that come with the page, one line per area; a feature that is fetched later brings its own: `useMessages`. */
import { canvasMessages } from './areas/canvas.ts'
import { commandMessages } from './areas/commands.ts'
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
import { newsMessages } from './areas/news.ts'
import { storageMessages } from './areas/storage.ts'

export const CATALOGUE = {
  ...canvasMessages,
  ...commandMessages,
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
  ...newsMessages,
  ...storageMessages,
}

export type MessageKey = keyof typeof CATALOGUE
