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
    zh: '在图上移动可选择像素，数值和公式随之变化。',
  },
  'inside.patch': { en: 'patch below', zh: '前一层的一小块' },
  'inside.kernel': { en: 'kernel', zh: '卷积核' },
  'inside.pixel': {
    en: 'map {map}, row {row}, column {column}, channels summed: {channels}',
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
    zh: 'softmax 再取 e 的这个值次幂，除以所有单元的幂之和。',
  },
  'inside.window': { en: 'under the window', zh: '窗口内' },
  'inside.wholeMap': { en: 'the whole map', zh: '整张特征图' },
  'inside.pixelOf': { en: 'map {map}, row {row}, column {column}', zh: '第 {map} 张图，第 {row} 行第 {column} 列' },
  'inside.unitOf': { en: 'unit {unit}', zh: '第 {unit} 个单元' },
  'inside.about.maxPooling': {
    en: 'Only the largest value under the window goes on: what was found counts, not exactly where.',
    zh: '窗口内只有最大值会传下去：重要的是检测到了什么，而不是它的确切位置。',
  },
  'inside.about.averagePooling': {
    en: 'The values under the window are averaged.',
    zh: '对窗口内的值取平均。',
  },
  'inside.about.globalAveragePooling': {
    en: 'Every map becomes one number: its mean.',
    zh: '每张特征图变成一个数：它的平均值。',
  },
  'inside.about.activation': {
    en: 'Every value passes through the same curve; softmax alone looks at all units together.',
    zh: '每个值都经过同一条曲线；只有 softmax 会同时看所有单元。',
  },
  'inside.about.normalization': {
    en: 'Each channel is moved to mean 0 and variance 1, then scaled by γ and shifted by β. In training, mean and variance are those of the batch; here, the averages kept from training.',
    zh: '每个通道先变为均值 0、方差 1，再乘以 γ、加上 β。训练时用当前批次的均值和方差；这里用训练中累积的滑动平均。',
  },
  'inside.about.add': {
    en: 'Values at the same place are added up.',
    zh: '把同一位置的值相加。',
  },
  'inside.about.concatenate': {
    en: 'Nothing is computed: the inputs are put one after the other along the last axis.',
    zh: '不做计算：各个输入沿最后一个轴依次拼接。',
  },
  'inside.about.reshape': {
    en: 'Nothing is computed: the same values in the same order, counted differently.',
    zh: '不做计算：值和顺序都不变，只是换一种形状。',
  },
  'inside.about.dropout': {
    en: 'In training, values are set to 0 at random and the others grow, so that the sum stays the same on average. Here every value passes unchanged.',
    zh: '训练时随机把一些值置零，其余按比例放大，使总和的期望不变。这里所有值原样通过。',
  },
})
