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
  'template.digits-mlp.title': { en: 'Small digits', zh: '小尺寸数字' },
  'template.digits-mlp.about': { en: '8 × 8 pixels, trains in seconds', zh: '8 × 8 像素，几秒即可训练' },
  'template.digits-branches.title': { en: 'Two branches', zh: '两条分支' },
  'template.digits-branches.about': {
    en: 'A residual and two paths that join again',
    zh: '一条残差连接和两条汇合的支路',
  },
  'template.lenet.title': { en: 'LeNet-5', zh: 'LeNet-5' },
  'template.lenet.about': { en: 'The network that read cheques in 1998', zh: '1998 年识别支票的网络' },
  'template.fashion-cnn.title': { en: 'Clothes', zh: '服装' },
  'template.fashion-cnn.about': { en: 'As small as digits, and much harder', zh: '和数字一样小，却难得多' },
  'template.vgg-mini.title': { en: 'Small VGG', zh: '小型 VGG' },
  'template.vgg-mini.about': { en: 'Pairs of 3 × 3 convolutions, on clothes', zh: '成对的 3 × 3 卷积，识别服装' },
  'template.emoji-cnn.title': { en: 'Emoji', zh: '表情符号' },
  'template.emoji-cnn.about': { en: 'Ten kinds of small colour pictures', zh: '十类彩色小图' },
  'template.resnet-mini.title': { en: 'Small ResNet', zh: '小型 ResNet' },
  'template.resnet-mini.about': { en: 'Two residual blocks, on emoji', zh: '两个残差块，识别表情符号' },
  'template.autoencoder.title': { en: 'Autoencoder', zh: '自编码器' },
  'template.autoencoder.about': { en: 'A digit as sixteen numbers, and back', zh: '把数字压成十六个数，再还原' },
  'template.iris.title': { en: 'Iris', zh: '鸢尾花' },
  'template.iris.about': { en: 'Three species from four measurements', zh: '由四个测量值分辨三个品种' },
  'template.penguins.title': { en: 'Penguins', zh: '企鹅' },
  'template.penguins.about': { en: 'Species from bill, flipper and weight', zh: '凭喙、鳍肢和体重分辨种类' },
  'template.wine.title': { en: 'Wine', zh: '葡萄酒' },
  'template.wine.about': { en: 'Where it grew, from thirteen analyses', zh: '从十三项化验指标判断产地' },
  'template.ames.title': { en: 'House prices', zh: '房价' },
  'template.ames.about': { en: 'A price from twenty numbers', zh: '由二十个特征预测房价' },
  'template.digits-autoencoder.title': { en: 'Small autoencoder', zh: '小型自编码器' },
  'template.digits-autoencoder.about': { en: 'A digit as six numbers, and back', zh: '把数字压成六个数，再还原' },
  'template.blobs.title': { en: 'Blobs', zh: '点团' },
  'template.blobs.about': { en: 'Three clouds and straight lines between them', zh: '三团点，用几条直线分开' },
  'template.circle.title': { en: 'Circle', zh: '圆环' },
  'template.circle.about': { en: 'A disc in a ring, closed in by a few lines', zh: '圆盘外套着圆环，用几条线围住' },
  'template.xor.title': { en: 'XOR', zh: '异或' },
  'template.xor.about': { en: 'What one layer cannot do, and two can', zh: '一层做不到，两层做得到' },
  'template.moons.title': { en: 'Moons', zh: '双月' },
  'template.moons.about': { en: 'Two half circles in each other', zh: '两个交错的半圆' },
  'template.spiral.title': { en: 'Spiral', zh: '螺旋' },
  'template.spiral.about': { en: 'Two arms wound up: depth pays', zh: '两条缠绕的旋臂：网络深才分得开' },
} as const satisfies Record<`template.${TemplateId}.${'title' | 'about'}`, Message>

export const templateMessages = defineMessages(WORDS)
