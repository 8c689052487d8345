import { defineMessages } from '../define.ts'

export const storageMessages = defineMessages({
  'storage.insecure': {
    en: 'Opened over plain http, so the browser withholds WebGPU and checksums; training and saving work. For all of it, open this page over https or on localhost.',
    zh: '本页通过普通 http 打开，浏览器不提供 WebGPU 和校验功能；训练和保存照常。要使用全部功能，请通过 https 或 localhost 打开。',
  },
  'storage.memoryOnly': {
    en: 'This browser lets the page store nothing, so the project lasts as long as this tab. Download it to keep it.',
    zh: '浏览器不允许本页保存数据，项目只在本标签页内有效。请下载以保留。',
  },
  'storage.readOnly': {
    en: 'Another tab has this project open and saves it; changes here are not saved.',
    zh: '另一个标签页正在编辑并保存这个项目，这里的改动不会保存。',
  },
  'storage.tooMany': {
    en: 'This project is not saved: there are as many projects as are kept. Delete one that you no longer need.',
    zh: '这个项目没有保存：项目数量已达上限。请删除一个不再需要的项目。',
  },
  'storage.left': {
    en: '“{name}” is still in the list of projects, as you left it.',
    zh: '“{name}”仍在项目列表里，和离开时一样。',
  },
  'storage.back': { en: 'Back to it', zh: '回到该项目' },
  'storage.takeOver': { en: 'Save here instead', zh: '改由这里保存' },
  'storage.download': { en: 'Download the project', zh: '下载项目' },
})
