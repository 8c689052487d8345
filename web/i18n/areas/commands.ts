import { defineMessages } from '../define.ts'

export const commandMessages = defineMessages({
  'command.undo': { en: 'Undo', zh: '撤销' },
  'command.redo': { en: 'Redo', zh: '重做' },
  'command.toggleRun': { en: 'Run or pause', zh: '运行或暂停' },
  'command.step': { en: 'One step', zh: '单步' },
  'command.reset': { en: 'Reset the training', zh: '重置训练' },
  'command.removeSelected': { en: 'Remove the selected layer', zh: '删除选中的层' },
  'command.unselect': { en: 'Select nothing', zh: '取消选择' },
  'command.selectNext': { en: 'Select the next layer', zh: '选择下一层' },
  'command.selectPrevious': { en: 'Select the previous layer', zh: '选择上一层' },
  'command.tidy': { en: 'Tidy the layout', zh: '整理布局' },
  'command.fitView': { en: 'Show the whole graph', zh: '显示整个网络' },
  'command.zoomIn': { en: 'Zoom in', zh: '放大' },
  'command.zoomOut': { en: 'Zoom out', zh: '缩小' },
  'command.find': { en: 'Find', zh: '查找' },
  'command.toggleTheme': { en: 'Change the theme', zh: '切换主题' },
  'command.toggleLanguage': { en: 'Change the language', zh: '切换语言' },
  'command.shortcuts': { en: 'Keyboard shortcuts', zh: '键盘快捷键' },
  'command.share': { en: 'Share the project', zh: '分享项目' },
  'command.exportProject': { en: 'Download the project', zh: '下载项目' },
})
