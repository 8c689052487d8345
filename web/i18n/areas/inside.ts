import { defineMessages } from '../define.ts'

export const insideMessages = defineMessages({
  'inside.levels': { en: 'Inside this layer', zh: '层的内部' },
  'inside.picture': { en: 'Picture', zh: '图' },
  'inside.numbers': { en: 'Numbers', zh: '数值' },
  'inside.formula': { en: 'Formula', zh: '公式' },
  'inside.map': { en: 'map', zh: '特征图' },
  'inside.row': { en: 'row', zh: '行' },
  'inside.column': { en: 'column', zh: '列' },
  'inside.channel': { en: 'channel', zh: '通道' },
  'inside.unit': { en: 'unit', zh: '单元' },
  'inside.position': { en: '{index} / {count}', zh: '{index} / {count}' },
  'inside.mapPicture': { en: 'Feature map {map}; choose a pixel', zh: '第 {map} 张特征图；选择一个像素' },
  'inside.chooseHint': {
    en: 'Move over the map to choose a pixel; Numbers and Formula follow.',
    zh: '在图上移动以选择像素，“数值”和“公式”会跟着变。',
  },
  'inside.patch': { en: 'patch below', zh: '下层的一块' },
  'inside.kernel': { en: 'kernel', zh: '卷积核' },
  'inside.pixel': {
    en: 'map {map}, row {row}, column {column}, summed over {channels} channels',
    zh: '第 {map} 张图，第 {row} 行第 {column} 列，{channels} 个通道求和',
  },
  'inside.products': { en: '{count} products and one bias', zh: '{count} 个乘积和一个偏置' },
  'inside.strongest': { en: 'strongest inputs of unit {unit}', zh: '对第 {unit} 个单元影响最大的输入' },
  'inside.input': { en: 'input', zh: '输入' },
  'inside.weight': { en: 'weight', zh: '权重' },
  'inside.product': { en: 'product', zh: '乘积' },
  'inside.rest': { en: '{count} others', zh: '其余 {count} 个' },
  'inside.bias': { en: 'bias', zh: '偏置' },
  'inside.softmax': {
    en: 'Softmax then divides e to this power by the sum over all units.',
    zh: '再由 softmax 以它为指数取 e 的幂，除以所有单元之和。',
  },
})
