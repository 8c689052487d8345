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
  'template.digits-autoencoder.title': { en: 'Autoencoder', zh: '自编码器' },
  'template.digits-autoencoder.about': { en: 'A digit as six numbers, and back', zh: '把数字压成六个数，再还原' },
  'template.blobs.title': { en: 'Blobs', zh: '点团' },
  'template.blobs.about': { en: 'Three clouds and straight lines between them', zh: '三团点，用直线分开' },
  'template.circle.title': { en: 'Circle', zh: '圆环' },
  'template.circle.about': { en: 'A disc in a ring, closed in by a few lines', zh: '环中有盘，用几条线围住' },
  'template.xor.title': { en: 'XOR', zh: '异或' },
  'template.xor.about': { en: 'What one layer cannot do, and two can', zh: '一层做不到，两层做得到' },
  'template.moons.title': { en: 'Moons', zh: '双月' },
  'template.moons.about': { en: 'Two half circles in each other', zh: '两个交错的半圆' },
  'template.spiral.title': { en: 'Spiral', zh: '螺旋' },
  'template.spiral.about': { en: 'Two arms wound up: depth pays', zh: '两条缠绕的旋臂：深度有用' },
} as const satisfies Record<`template.${TemplateId}.${'title' | 'about'}`, Message>

export const templateMessages = defineMessages(WORDS)
