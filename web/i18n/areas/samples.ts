import { defineMessages } from '../define.ts'

export const sampleMessages = defineMessages({
  'samples.leastSure': { en: 'Least sure', zh: '最不确定' },
  'samples.leastSureNote': {
    en: 'Validation samples the model hesitates over most; outlined ones are read wrongly.',
    zh: '模型在验证集里最拿不准的样本；有框的识别错了。',
  },
  'samples.drawYourOwn': { en: 'draw your own', zh: '自己画一个' },
  'samples.wrong': { en: '{label} → {predicted}', zh: '{label} → {predicted}' },
  'samples.confidence': { en: '{percent} %', zh: '{percent} %' },
  'samples.watch': {
    en: 'Watch this {label}, read as {predicted} at {percent} %',
    zh: '查看这个 {label}，识别为 {predicted}，置信度 {percent} %',
  },
  'samples.waiting': {
    en: 'Press Run: the samples it finds hardest appear here.',
    zh: '按“运行”：模型最拿不准的样本会显示在这里。',
  },
  'samples.pad': { en: 'Drawing pad', zh: '手写板' },
  'samples.padHint': { en: 'Draw a digit here', zh: '在这里写一个数字' },
  'samples.padHelp': {
    en: 'Draw with mouse, finger or pen; or choose a digit to have it drawn.',
    zh: '用鼠标、手指或笔书写；也可以选一个数字自动画出。',
  },
  'samples.clear': { en: 'Clear', zh: '清除' },
  'samples.examples': { en: 'Draw an example', zh: '画一个示例' },
  'samples.example': { en: 'Draw a {digit}', zh: '画一个 {digit}' },
  'samples.readsAs': { en: 'Reads as', zh: '识别为' },
  'samples.probabilities': { en: 'Probabilities', zh: '概率' },
  'samples.sees': { en: 'What the network sees', zh: '网络看到的' },
  'samples.noDrawing': {
    en: 'This network does not take small grey pictures, so there is nothing to draw.',
    zh: '这个网络的输入不是小幅灰度图，无法手写。',
  },
})
