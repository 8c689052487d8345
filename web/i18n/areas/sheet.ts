/** Words of the sheet that a narrow screen lays over the graph. */
import { defineMessages } from '../define.ts'

export const sheetMessages = defineMessages({
  'sheet.height': { en: 'Height of this sheet: {height}', zh: '面板高度：{height}' },
  'sheet.low': { en: 'low', zh: '低' },
  'sheet.half': { en: 'half', zh: '一半' },
  'sheet.full': { en: 'full', zh: '全屏' },
  'sheet.close': { en: 'Close, back to the graph', zh: '关闭，回到网络' },
})
