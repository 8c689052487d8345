/** What each layer does and what its parameters are called. A kind without help is a compile error. */
import type { LayerKind } from '../../../src/index.ts'
import { defineMessages, type Message } from '../define.ts'

const HELP = {
  'layer.input.help': {
    en: 'Where one sample enters the network. Its shape is given by the data set.',
    zh: '样本从这里进入网络，形状由数据集决定。',
  },
  'layer.conv2d.help': {
    en: 'Each output pixel is one patch of the layer below times a small kernel, summed, plus a bias. The same kernel looks everywhere, so a pattern is found wherever it stands.',
    zh: '每个输出像素都是前一层的一小块与卷积核逐项相乘再求和，最后加上偏置。同一个卷积核扫过全图，因此图案出现在哪里都能找到。',
  },
  'layer.maxPooling2d.help': {
    en: 'Keeps the largest value of every small window. Maps shrink, and a small shift of the picture no longer matters.',
    zh: '每个小窗口只保留最大值。特征图变小，图像的轻微平移不再影响结果。',
  },
  'layer.averagePooling2d.help': {
    en: 'Replaces every small window by its mean. Maps shrink smoothly.',
    zh: '用平均值代替每个小窗口，特征图平滑地缩小。',
  },
  'layer.globalAveragePooling2d.help': {
    en: 'Turns each map into one number, its mean. What is left says how much of a pattern there is, not where.',
    zh: '把每张特征图变成一个数，即它的平均值。留下的是图案有多强，而不是在哪里。',
  },
  'layer.dense.help': {
    en: 'Every output is a weighted sum of all inputs plus a bias. As the last layer with softmax it gives one probability per class.',
    zh: '全连接层：每个输出都是所有输入的加权和再加偏置。作为最后一层并使用 softmax 时，给出每一类的概率。',
  },
  'layer.activation.help': {
    en: 'Applies one function to every value by itself. Without such a bend, stacked layers would be no more than one.',
    zh: '对每个值单独应用同一个非线性函数。没有它，叠再多层也只相当于一层。',
  },
  'layer.flatten.help': {
    en: 'Lays all values out in one row. Nothing is computed and nothing learned.',
    zh: '把所有值展平成一行；不做计算，也没有可学习的参数。',
  },
  'layer.reshape.help': {
    en: 'Arranges the same values in another shape; −1 stands for whatever is left over.',
    zh: '把同样的值排成另一种形状；−1 表示这一维由其余部分推算。',
  },
  'layer.add.help': {
    en: 'Adds its inputs value by value. A detour around some layers joins here, and gradients flow back through it unharmed.',
    zh: '把各输入逐项相加。绕过若干层的跳跃连接在这里汇合，梯度可以原样流回。',
  },
  'layer.concatenate.help': {
    en: 'Puts its inputs side by side along the last axis.',
    zh: '沿最后一个轴把各输入拼接起来。',
  },
  'layer.dropout.help': {
    en: 'While training, sets a random share of the values to zero, so that no unit can rely on another. At rest it lets everything pass.',
    zh: '训练时随机把一部分值置零，使任何单元都不能只依赖另一个单元。不训练时所有值原样通过。',
  },
  'layer.batchNormalization.help': {
    en: 'Shifts and scales every channel to mean 0 and spread 1 over the batch, then lets two learned numbers per channel undo as much of it as helps.',
    zh: '把每个通道在一批样本上调整为均值 0、方差 1，再由每个通道两个可学习的参数（缩放与平移）按需还原。',
  },
} as const satisfies Record<`layer.${LayerKind}.help`, Message>

export const layerMessages = defineMessages({
  'layer.input': { en: 'Input', zh: '输入' },

  ...HELP,

  'parameter.shape': { en: 'shape', zh: '形状 shape' },
  'parameter.filters': { en: 'filters', zh: '滤波器 filters' },
  'parameter.kernelSize': { en: 'kernel size', zh: '核大小 kernel_size' },
  'parameter.strides': { en: 'strides', zh: '步幅 strides' },
  'parameter.padding': { en: 'padding', zh: '填充 padding' },
  'parameter.activation': { en: 'activation', zh: '激活 activation' },
  'parameter.useBias': { en: 'bias', zh: '偏置 use_bias' },
  'parameter.poolSize': { en: 'pool size', zh: '池化窗口 pool_size' },
  'parameter.units': { en: 'units', zh: '单元数 units' },
  'parameter.rate': { en: 'rate', zh: '丢弃率 rate' },
  'parameter.momentum': { en: 'momentum', zh: '动量 momentum' },
  'parameter.epsilon': { en: 'epsilon', zh: '防零项 epsilon' },
  'parameter.center': { en: 'learned shift', zh: '平移 center' },
  'parameter.scale': { en: 'learned scale', zh: '缩放 scale' },
  'parameter.targetShape': { en: 'target shape', zh: '目标形状 target_shape' },
})
