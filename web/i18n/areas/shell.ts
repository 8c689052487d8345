import { defineMessages } from '../define.ts'

export const shellMessages = defineMessages({
  'shell.saved': { en: 'saved {time}', zh: '已保存 {time}' },
  'shell.run': { en: 'Run', zh: '运行' },
})
