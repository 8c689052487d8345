/** Words of the dialogs that are one list to choose from. */
import { defineMessages } from '../define.ts'

export const choiceMessages = defineMessages({
  'choices.palette': { en: 'Find a command, layer or template', zh: '查找命令、层或模板' },
  'choices.connectFrom': { en: 'Connect which layer?', zh: '从哪一层连出？' },
  'choices.connectTo': { en: 'Connect {source} to', zh: '将 {source} 连接到' },
  'choices.addAfter': { en: 'Add after {node}', zh: '在 {node} 之后添加' },
  'choices.add': { en: 'Add a layer', zh: '添加层' },
  'choices.count': { en: '{count} to choose from', zh: '{count} 个可选' },
  'choices.none': { en: 'Nothing here is called “{text}”.', zh: '这里没有叫“{text}”的内容。' },
  'choices.fitting': { en: 'Fits', zh: '可以连接' },
  'choices.fittingLayers': { en: 'Fits here', zh: '适合放在这里' },
  'choices.wrong': { en: 'Needs more changes', zh: '还需其他改动' },
  'choices.connected': { en: 'Connected: choose to disconnect', zh: '已连接：选择即断开' },
  'choices.impossible': { en: 'Cannot be connected', zh: '无法连接' },
  'choices.replaces': { en: 'in place of {node}', zh: '替换 {node} 的连接' },
  'choices.takesNoInput': { en: 'An input takes nothing from other layers.', zh: '输入层不接收其他层的输出。' },
  'choices.closesCycle': {
    en: '{target} already leads to {source}: the graph would run in a circle.',
    zh: '{target} 已经通向 {source}，再连接就成了环。',
  },
  'choices.recent': { en: 'Recent', zh: '最近使用' },
  'choices.commands': { en: 'Commands', zh: '命令' },
  'choices.layers': { en: 'Add a layer', zh: '添加层' },
  'choices.nodes': { en: 'Select', zh: '选中' },
  'choices.templates': { en: 'Open a template', zh: '打开模板' },
  'choices.notNow': { en: 'not possible now', zh: '当前不可用' },
  'choices.addLayer': { en: 'Add {layer}', zh: '添加 {layer}' },
  'choices.select': { en: 'Select {node}', zh: '选中 {node}' },
  'choices.open': { en: 'Open {template}', zh: '打开{template}' },
})
