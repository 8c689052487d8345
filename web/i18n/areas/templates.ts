/** Names of the ready projects. A template without a title is a compile error. */
import type { TemplateId } from '../../../src/index.ts'
import { defineMessages, type Message } from '../define.ts'

const WORDS = {
  'template.chapter-cnn.title': { en: 'Digits', zh: '手写数字' },
  'template.chapter-cnn.about': {
    en: 'Three convolutions read handwritten digits',
    zh: '三层卷积识别手写数字',
  },
  'template.mnist-mlp.title': { en: 'Digits without convolution', zh: '不用卷积的手写数字' },
  'template.mnist-mlp.about': { en: 'One hidden layer, blind to neighbourhoods', zh: '一个隐藏层，看不到邻近关系' },
  'template.digits-mlp.title': { en: 'Small digits', zh: '小数字' },
  'template.digits-mlp.about': { en: '8 × 8 pixels, trains in seconds', zh: '8 × 8 像素，几秒即可训练' },
  'template.digits-branches.title': { en: 'Two branches', zh: '两条分支' },
  'template.digits-branches.about': {
    en: 'A residual and two paths that join again',
    zh: '一条残差捷径和两条汇合的支路',
  },
} as const satisfies Record<`template.${TemplateId}.${'title' | 'about'}`, Message>

export const templateMessages = defineMessages(WORDS)
