import { defineMessages } from '../define.ts'

export const libraryMessages = defineMessages({
  'library.region': { en: 'Library', zh: '组件库' },
  'library.find': { en: 'Find a layer, data set, command', zh: '查找层、数据集、命令' },
  'library.nothingFound': { en: 'Nothing is called “{text}”.', zh: '没有叫“{text}”的内容。' },
  'library.dataset': { en: 'Data', zh: '数据' },
  'library.counts': { en: '{train} + {test} samples, {shape}', zh: '{train} + {test} 个样本，{shape}' },
  'library.columns': { en: '{count} numbers each', zh: '每个 {count} 个数' },
  'library.loading': { en: 'Loading the data…', zh: '正在载入数据…' },
  'library.samples': { en: 'A few samples of {dataset}', zh: '{dataset} 的几个样本' },
  'library.licence': { en: 'Licence: {licence}', zh: '许可：{licence}' },
  'library.templates': { en: 'Templates', zh: '模板' },
  'library.emptyNetwork': { en: 'Empty network', zh: '空白网络' },
  'library.emptyNetworkAbout': { en: 'Build it layer by layer', zh: '自己一层层搭建' },
  'library.addLayer': { en: 'Add {layer}', zh: '添加 {layer}' },
  'library.family.data': { en: 'Data', zh: '数据' },
  'library.family.convolution': { en: 'Convolution', zh: '卷积' },
  'library.family.recurrent': { en: 'Recurrent', zh: '循环' },
  'library.family.attention': { en: 'Attention', zh: '注意力' },
  'library.family.dense': { en: 'Core', zh: '基础' },
  'library.family.shape': { en: 'Shape', zh: '形状' },
  'library.family.regularisation': { en: 'Regularisation', zh: '正则化' },
})
