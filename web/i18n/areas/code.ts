import { defineMessages } from '../define.ts'

export const codeMessages = defineMessages({
  'code.title': { en: 'The same network in Keras 3', zh: '同一个网络的 Keras 代码' },
  'code.copy': { en: 'Copy', zh: '复制' },
  'code.copied': { en: 'Copied', zh: '已复制' },
  'code.copyRefused': { en: 'The browser refused; select and copy.', zh: '浏览器不允许，请选中后复制。' },
  'code.download': { en: 'Download', zh: '下载' },
  'code.empty': { en: 'Once the problems are mended, the code appears here.', zh: '解决问题之后，这里会显示代码。' },
  'code.showProblems': { en: 'Show the problems', zh: '查看问题' },
})
