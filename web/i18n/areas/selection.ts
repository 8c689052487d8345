import { defineMessages } from '../define.ts'

export const selectionMessages = defineMessages({
  'selection.title': { en: '{count} layers selected', zh: '已选 {count} 层' },
  'selection.parameters': { en: '{count} parameters in all', zh: '共 {count} 个参数' },
  'selection.actions': { en: 'With the selected layers', zh: '对所选的层' },
})
