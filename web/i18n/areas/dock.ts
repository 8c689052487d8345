import { defineMessages } from '../define.ts'

export const dockMessages = defineMessages({
  'dock.tabs': { en: 'Results', zh: '结果' },
  'dock.charts': { en: 'Charts', zh: '曲线' },
  'dock.samples': { en: 'Samples', zh: '样本' },
  'dock.gradients': { en: 'Gradients', zh: '梯度' },
  'dock.runs': { en: 'Runs', zh: '运行记录' },
  'dock.code': { en: 'Code', zh: '代码' },
  'dock.problems': { en: 'Problems', zh: '问题' },
  'problems.title': { en: 'Problems', zh: '问题' },
  'problems.none': { en: 'Nothing stands in the way of training.', zh: '没有妨碍训练的问题。' },
})
