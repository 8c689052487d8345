import { defineMessages } from '../define.ts'

export const chartFileMessages = defineMessages({
  'chartFile.name': { en: '{metric} of run {number}', zh: '第{number}次运行的{metric}' },
  'chartFile.title': { en: '{metric} · {project}', zh: '{metric} · {project}' },
  'chartFile.validation': { en: 'validation', zh: '验证' },
  'chartFile.trainColumn': { en: '{metric}, train, {run}', zh: '{run} 训练 {metric}' },
  'chartFile.validationColumn': { en: '{metric}, validation, {run}', zh: '{run} 验证 {metric}' },
})
