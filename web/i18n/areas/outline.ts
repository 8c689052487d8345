/** Words of the outline, and of what is said aloud after an edit. */
import { defineMessages } from '../define.ts'

export const outlineMessages = defineMessages({
  'outline.title': { en: 'Outline', zh: '大纲' },
  'outline.hide': { en: 'Hide the outline', zh: '隐藏大纲' },
  'outline.actions': { en: 'Selected layer', zh: '选中的层' },
  'outline.list': { en: 'Layers in the order of the data', zh: '按数据流向排列的层' },
  'outline.keys': {
    en: 'Arrow keys choose, A adds after, C connects, Delete removes, E edits.',
    zh: '方向键选择，A\u00a0在后面添加，C\u00a0连接，Delete\u00a0删除，E\u00a0编辑。',
  },
  'outline.empty': { en: 'No layers yet. Add an input to begin.', zh: '还没有层。先添加一个输入。' },
  'outline.remove': { en: 'Remove', zh: '删除' },
  'outline.reads': { en: 'reads {sources}', zh: '读取 {sources}' },
  'outline.output': { en: 'output {shape}', zh: '输出 {shape}' },
  'outline.unknown': { en: 'output unknown', zh: '输出未知' },
  'outline.parameters': { en: '{count} parameters', zh: '{count} 个参数' },
  'outline.error': { en: 'Problem: {sentence}', zh: '问题：{sentence}' },
  'outline.advice': { en: 'Advice: {sentence}', zh: '建议：{sentence}' },
  /** Between two sentences. */
  'outline.between': { en: ' ', zh: '' },
  'outline.comma': { en: ', ', zh: '，' },
  'outline.inGroup': { en: 'in {group}', zh: '属于{group}' },
  'outline.news': { en: 'Changes', zh: '改动' },
  'outline.added': { en: '{node} added.', zh: '已添加 {node}。' },
  'outline.addedAfter': { en: '{node} added after {before}.', zh: '已在 {before} 之后添加 {node}。' },
  'outline.addedBetween': {
    en: '{node} added between {before} and {after}.',
    zh: '已在 {before} 与 {after} 之间添加 {node}。',
  },
  'outline.removed': { en: '{node} removed.', zh: '已删除 {node}。' },
  'outline.connected': { en: '{source} connected to {target}.', zh: '已将 {source} 连接到 {target}。' },
  'outline.disconnected': { en: '{source} disconnected from {target}.', zh: '已断开 {source} 与 {target}。' },
  'outline.moved': { en: '{node} is now {place} of {count}.', zh: '{node} 现在是第 {place} 个，共 {count} 个。' },
  'outline.changed': { en: 'The network now has {count} layers.', zh: '网络现在有 {count} 层。' },
  'outline.problems': { en: '{count} to mend.', zh: '{count} 个问题待解决。' },
  'outline.noProblems': { en: 'Nothing left to mend.', zh: '没有待解决的问题了。' },
})
