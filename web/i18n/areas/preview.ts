import { defineMessages } from '../define.ts'

export const previewMessages = defineMessages({
  'preview.region': { en: 'Shared network', zh: '分享的网络' },
  'preview.sentence': { en: 'You are looking at a shared network: {name}', zh: '你正在查看别人分享的网络：{name}。' },
  'preview.fate': {
    en: 'Nothing is saved until you keep it or change it.',
    zh: '在你保留或改动它之前，不会保存任何内容。',
  },
  'preview.keep': { en: 'Keep as my project', zh: '保留为我的项目' },
  'preview.leave': { en: 'Back to my project', zh: '回到我的项目' },
})
