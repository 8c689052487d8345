import { defineMessages } from '../define.ts'

export const chartMessages = defineMessages({
  'charts.loss': { en: 'Loss', zh: '损失' },
  'charts.accuracy': { en: 'Accuracy, %', zh: '准确率 %' },
  'charts.error': { en: 'Error', zh: '误差' },
  'charts.errorIn': { en: 'Error, {unit}', zh: '误差（{unit}）' },
  'charts.train': { en: 'train', zh: '训练' },
  'charts.validation': { en: 'validation {value}', zh: '验证 {value}' },
  'charts.log': { en: 'Log axis', zh: '对数轴' },
  'charts.smoothing': { en: 'Smoothing', zh: '平滑' },
  'charts.table': { en: 'Table', zh: '表格' },
  'charts.perStep': { en: 'per step', zh: '每步' },
  'charts.step': { en: 'step', zh: '步' },
  'charts.epoch': { en: 'epoch', zh: '轮次' },
  'charts.download': { en: 'Download “{name}”', zh: '下载“{name}”' },
  'charts.empty': { en: 'Press Run: every step adds a point here.', zh: '按“运行”：每一步都会在这里添加一个点。' },
  'charts.shownRun': { en: 'Run {number}', zh: '第 {number} 次运行' },
  'charts.backToCurrent': { en: 'back to the current run', zh: '回到当前运行' },
  'charts.summary': {
    en: '{name} over {count} steps: from {first} to {last}, lowest {lowest}, highest {highest}.',
    zh: '{name}，共 {count} 步：从 {first} 到 {last}，最低 {lowest}，最高 {highest}。',
  },
  'charts.tableCaption': {
    en: '{name} by step, {rows} of {count} points',
    zh: '{name}（按步），{count} 个点中的 {rows} 个',
  },
})
