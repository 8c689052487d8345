import { defineMessages } from '../define.ts'

export const projectMessages = defineMessages({
  'projects.title': { en: 'Projects', zh: '项目列表' },
  'projects.close': { en: 'Close', zh: '关闭' },
  'projects.find': { en: 'Find a project…', zh: '查找项目…' },
  'projects.new': { en: 'New', zh: '新建' },
  'projects.openFile': { en: 'Open a file', zh: '打开文件' },
  'projects.list': { en: 'Your projects', zh: '你的项目' },
  'projects.empty': {
    en: 'This is the only project. Press New to begin another; this one stays here.',
    zh: '目前只有这一个项目。按“新建”开始另一个，这个会留在列表里。',
  },
  'projects.noneFound': { en: 'No project matches “{text}”.', zh: '没有与“{text}”匹配的项目。' },
  'projects.where': {
    en: 'Kept in this browser only. A file holds the network, the trained weights and all curves; drop one on the page to open it.',
    zh: '只保存在这个浏览器里。项目文件包含网络、训练好的权重和全部曲线；把文件拖到页面上即可打开。',
  },
  'projects.isOpen': { en: 'open now', zh: '当前项目' },
  'projects.changed': { en: 'changed {when}', zh: '修改于 {when}' },
  'projects.noLayers': { en: 'no layers yet', zh: '还没有层' },
  'projects.step': { en: 'at step {step}', zh: '已训练 {step} 步' },
  'projects.unreadable': { en: 'Saved by a newer version', zh: '由更新的版本保存' },
  'projects.open': { en: 'Open {name}', zh: '打开{name}' },
  'projects.name': { en: 'New name of {name}', zh: '{name}的新名称' },
  'projects.rename': { en: 'Rename {name}', zh: '重命名{name}' },
  'projects.duplicate': { en: 'Duplicate {name}', zh: '复制{name}' },
  'projects.copyOf': { en: '{name}, copy', zh: '{name} 副本' },
  'projects.saveFile': { en: 'Save {name} as a file', zh: '把{name}存为文件' },
  'projects.delete': { en: 'Delete {name}', zh: '删除{name}' },
  'projects.deleted': { en: '{name} is deleted, with its runs.', zh: '{name}及其运行记录已删除。' },
  'projects.bringBack': { en: 'Undo the deletion', zh: '撤销删除' },
  'projects.takeOver': { en: 'Save here instead', zh: '改由这里保存' },
  'projects.refused.memoryOnly': {
    en: 'This browser stores nothing, so there is only the project on the page. Save it as a file to keep it.',
    zh: '这个浏览器不保存数据，所以只有页面上的这个项目。把它存为文件才能保留。',
  },
  'projects.refused.readOnly': {
    en: 'Another tab saves the project on the page, so nothing was changed here.',
    zh: '页面上的项目由另一个标签页保存，所以这里没有任何改动。',
  },
  'projects.refused.openElsewhere': {
    en: 'Another tab has this project open, so nothing was changed. Close it there first.',
    zh: '这个项目正在另一个标签页中打开，所以没有任何改动。请先在那里关闭它。',
  },
  'projects.refused.tooMany': {
    en: 'There are {most} projects already, which is as many as are kept. Delete one you no longer need; a file keeps it elsewhere.',
    zh: '已有 {most} 个项目，达到上限。请删除一个不再需要的项目，可以先把它存为文件。',
  },
  'projects.refused.notSaved': {
    en: 'The project on the page could not be saved, so it stays open. Save it as a file first.',
    zh: '页面上的项目没能保存，所以没有离开它。请先把它存为文件。',
  },
  'projects.refused.unreadable': {
    en: 'This project was saved by a newer version of the page or is damaged. It stays as it is.',
    zh: '这个项目由更新的版本保存，或者已经损坏。它会原样保留。',
  },
  'projects.refused.storage': {
    en: 'The browser could not read or write its storage. Nothing was changed.',
    zh: '浏览器无法读写存储，没有任何改动。',
  },
  'projects.refused.foreign': {
    en: 'This file is no Layerwise project. Nothing was changed.',
    zh: '这个文件不是 Layerwise 项目，没有任何改动。',
  },
  'projects.refused.newer': {
    en: 'This file was written by a newer version of the page. Reload the page and open it again.',
    zh: '这个文件由更新的版本写成。请刷新页面后再打开。',
  },
  'projects.refused.damaged': {
    en: 'This file is damaged: it does not hold what was once written to it. Nothing was changed.',
    zh: '这个文件已损坏，内容与写入时不一致。没有任何改动。',
  },
  'projects.refused.tooLarge': {
    en: 'This file is larger than any project. Nothing was changed.',
    zh: '这个文件比任何项目都大，没有任何改动。',
  },
})
