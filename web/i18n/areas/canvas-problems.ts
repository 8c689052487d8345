/** Words of the problems that are drawn on the canvas, in their own chunk. */
import { defineMessages } from '../define.ts'

export const canvasProblemMessages = defineMessages({
  'canvasProblems.fold': { en: 'Fold this message', zh: '收起这条提示' },
})
