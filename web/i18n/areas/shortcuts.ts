/** Words of the list of keys. */
import { defineMessages } from '../define.ts'

export const shortcutMessages = defineMessages({
  'shortcuts.single': { en: 'Keys without Ctrl or Shift are commands', zh: '启用单键快捷键' },
  'shortcuts.singleNote': {
    en: 'Switch this off if you speak your input or hit keys by accident; everything stays in the list of all commands.',
    zh: '使用语音输入或容易误触按键时可以关闭；所有命令仍可在命令列表中找到。',
  },
  'shortcuts.off': { en: 'off', zh: '已关闭' },
  'shortcuts.everywhere': { en: 'Everywhere', zh: '任何位置' },
  'shortcuts.graph': { en: 'On a layer of the graph', zh: '焦点在网络中的层上' },
  'shortcuts.lists': { en: 'In the outline and in lists', zh: '在大纲和列表中' },
  'shortcuts.next': { en: 'To the next layer or connection', zh: '到下一层或下一条连接' },
  'shortcuts.choose': { en: 'Select it', zh: '选中' },
  'shortcuts.nudge': { en: 'Move its card', zh: '移动卡片' },
  'shortcuts.cut': { en: 'On a connection: remove it', zh: '在连接上：删除连接' },
  'shortcuts.line': { en: 'Next or previous line', zh: '下一行或上一行' },
  'shortcuts.ends': { en: 'First or last line', zh: '第一行或最后一行' },
  'shortcuts.more': { en: 'Select more lines', zh: '选中更多行' },
  'shortcuts.close': { en: 'Close a dialog or menu', zh: '关闭对话框或菜单' },
})
