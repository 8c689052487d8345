import { defineMessages } from '../define.ts'

export const gradientMessages = defineMessages({
  'gradients.title': { en: 'Size of each layer’s gradient', zh: '各层梯度的大小' },
  'gradients.note': {
    en: 'L2 norm of the last step, log axis. Bars that shrink towards the input tell of a vanishing gradient, growing ones of an exploding one.',
    zh: '最近一步的 L2 范数，对数轴。越靠近输入越短，说明梯度消失；越长，说明梯度爆炸。',
  },
  'gradients.empty': { en: 'Take a step: the gradients appear here.', zh: '按“单步”或“运行”：各层梯度会显示在这里。' },
  'gradients.download': { en: 'Download the gradients', zh: '下载梯度图' },
  'gradients.layer': { en: 'layer', zh: '层' },
  'gradients.norm': { en: 'gradient norm', zh: '梯度范数' },
  'gradients.file': { en: 'Gradients', zh: '各层梯度' },
  'gradients.bar': { en: '{name}: gradient norm {norm}', zh: '{name}：梯度范数 {norm}' },
})
