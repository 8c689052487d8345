/** Words of the gallery; titles and abouts of templates are in `templates.ts`. */
import { defineMessages } from '../define.ts'

export const galleryMessages = defineMessages({
  'gallery.title': { en: 'Gallery', zh: '模板库' },
  'gallery.close': { en: 'Close', zh: '关闭' },
  'gallery.about': {
    en: 'A click opens one, ready to run; undo brings back what was there. The results are measured: the command below each repeats it.',
    zh: '点击即可打开，随时可以运行；撤销可回到原来的网络。结果均为实测，用卡片下方的命令即可复现。',
  },
  'gallery.group.pictures': { en: 'Pictures', zh: '图片' },
  'gallery.group.autoencoders': { en: 'Autoencoders', zh: '自编码器' },
  'gallery.group.tables': { en: 'Tables', zh: '表格' },
  'gallery.group.points': { en: 'Points in the plane', zh: '平面上的点' },
  'gallery.facts': { en: '{data} · {parameters} parameters', zh: '{data} · {parameters} 个参数' },
  'gallery.accuracy': {
    en: '{percent}\u00a0% right on {samples} test samples after {steps} steps',
    zh: '{steps} 步后，{samples} 个测试样本准确率 {percent}\u00a0%',
  },
  'gallery.error': {
    en: 'off by {error} on average, {samples} test samples, {steps} steps',
    zh: '{steps} 步后，{samples} 个测试样本平均误差 {error}',
  },
  'gallery.data.mnist': { en: 'MNIST', zh: 'MNIST' },
  'gallery.data.digits': { en: 'Digits 8×8', zh: '8×8 数字' },
  'gallery.data.mnist-pictures': { en: 'MNIST', zh: 'MNIST' },
  'gallery.data.digits-pictures': { en: 'Digits 8×8', zh: '8×8 数字' },
  'gallery.data.fashion-mnist': { en: 'Fashion-MNIST', zh: 'Fashion-MNIST' },
  'gallery.data.emoji': { en: 'Emoji-10', zh: 'Emoji-10' },
  'gallery.data.iris': { en: 'Iris', zh: '鸢尾花' },
  'gallery.data.penguins': { en: 'Palmer penguins', zh: '帕尔默企鹅' },
  'gallery.data.wine': { en: 'Wine', zh: '葡萄酒' },
  'gallery.data.ames': { en: 'Ames houses', zh: '埃姆斯房价' },
  'gallery.data.points': { en: 'made from a seed', zh: '由种子生成' },
})
