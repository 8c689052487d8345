import { defineMessages } from '../define.ts'

export const canvasMessages = defineMessages({
  'canvas.region': { en: 'Graph', zh: '网络' },
  'canvas.tools': { en: 'View', zh: '视图' },
  'canvas.empty': {
    en: 'Nothing here yet. A network begins with what it is fed.',
    zh: '这里还没有内容。网络从输入开始。',
  },
  'canvas.addInput': { en: 'Add an input of {shape}', zh: '添加 {shape} 的输入' },
  'canvas.sample': { en: 'sample {index}', zh: '样本 {index}' },
  'canvas.drawing': { en: 'your drawing', zh: '您画的图' },
  'canvas.insert': { en: 'Insert a layer between {source} and {target}', zh: '在 {source} 与 {target} 之间插入层' },
  'canvas.removeEdge': { en: 'Remove this connection', zh: '删除这条连接' },
  'canvas.summary': {
    en: '{layers} layers · {parameters} parameters · {flops}FLOP forward per sample',
    zh: '{layers} 层 · {parameters} 个参数 · 每样本前向 {flops} 次浮点运算',
  },
  'canvas.summaryProblems': { en: '{layers} layers · {problems} to mend', zh: '{layers} 层 · {problems} 个问题待解决' },
  'canvas.nodeHint': {
    en: 'Enter selects, arrow keys move, Delete removes.',
    zh: '回车选择，方向键移动，删除键删除。',
  },
  'canvas.nodeMoved': { en: 'Moved to {x}, {y}', zh: '移动到 {x}，{y}' },
  'canvas.edgeHint': { en: 'A connection; Delete removes it.', zh: '一条连接；按删除键可删除。' },
  'canvas.handle': { en: 'Connect', zh: '连接' },
  'canvas.hasProblem': { en: 'has a problem', zh: '有问题' },
  'canvas.picture.image': { en: 'the current sample', zh: '当前样本' },
  'canvas.picture.plane': { en: 'Decision boundary', zh: '决策边界' },
  'canvas.picture.featureMaps': { en: 'feature maps', zh: '特征图' },
  'canvas.picture.activations': { en: 'activations', zh: '激活值' },
  'canvas.picture.probabilities': { en: 'Probabilities', zh: '概率' },
})
