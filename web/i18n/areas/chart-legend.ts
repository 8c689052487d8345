import { defineMessages } from '../define.ts'

export const chartLegendMessages = defineMessages({
  'chartLegend.label': { en: 'Curves', zh: '曲线' },
  'chartLegend.alignBy': { en: 'aligned by', zh: '对齐方式' },
  'chartLegend.remove': { en: 'Take run {number} off the charts', zh: '从图上去掉第 {number} 次运行' },
})
