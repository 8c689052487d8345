import { defineMessages } from '../define.ts'

export const tryMessages = defineMessages({
  'try.title': { en: 'Try the model', zh: '试用模型' },
  'try.close': { en: 'Close', zh: '关闭' },
  'try.private': { en: 'Nothing leaves this tab.', zh: '所有内容都留在这个标签页里。' },
  'try.weights': { en: 'Weights', zh: '权重' },
  'try.current': { en: 'current', zh: '当前' },
  'try.best': { en: 'best, step {step}', zh: '最佳，第 {step} 步' },
  'try.bestNote': {
    en: 'Best: the lowest validation loss so far, {loss} at step {step}.',
    zh: '最佳：目前验证损失最低的是第 {step} 步（{loss}）。',
  },
  'try.noBest': {
    en: 'The best weights are kept from the first validation on.',
    zh: '第一次验证之后才会保留最佳权重。',
  },
  'try.noModel': {
    en: 'There is no trained model yet: press Run.',
    zh: '还没有训练好的模型：先按“运行”。',
  },
  'try.unsuited': {
    en: 'This network takes neither a picture nor a row of figures.',
    zh: '这个网络的输入既不是图像，也不是一行数值。',
  },
  'try.choose': { en: 'Choose an image', zh: '选择图像' },
  'try.camera': { en: 'Camera', zh: '摄像头' },
  'try.cameraOff': { en: 'Stop the camera', zh: '关闭摄像头' },
  'try.cameraPicture': { en: 'Camera picture', zh: '摄像头画面' },
  'try.draw': { en: 'Draw', zh: '手写' },
  'try.dropHere': {
    en: 'Drop an image here, paste one, or choose a file.',
    zh: '把图像拖到这里、粘贴，或选择文件。',
  },
  'try.dropZone': { en: 'Image', zh: '图像' },
  'try.stages': { en: 'From your picture to what the network sees', zh: '从你的图像到网络看到的' },
  'try.stage.opened': { en: 'your picture', zh: '你的图像' },
  'try.stage.grey': { en: 'grey', zh: '灰度' },
  'try.stage.inverted': { en: 'inverted', zh: '反相' },
  'try.stage.cut': { en: 'cut out', zh: '裁剪' },
  'try.stage.seen': { en: 'what it sees, {width} × {height}', zh: '网络看到的，{width} × {height}' },
  'try.fileTooLarge': { en: 'This file is larger than 20 MB.', zh: '这个文件超过 20 MB。' },
  'try.notAnImage': {
    en: 'This file is no image that can be read here: PNG, JPEG, WebP, GIF or BMP.',
    zh: '这个文件不是可读取的图像，请用 PNG、JPEG、WebP、GIF 或 BMP。',
  },
  'try.tooManyPixels': {
    en: 'This image has more than 40 million pixels; a smaller one will do.',
    zh: '这张图像超过 4000 万像素，请换一张小一些的。',
  },
  'try.broken': { en: 'This image is damaged and cannot be opened.', zh: '这张图像已损坏，无法打开。' },
  'try.cameraRefused': {
    en: 'The camera is not allowed here. Allow it in the browser’s settings for this page, or choose a file.',
    zh: '没有摄像头权限。可在浏览器的网站设置里允许，或改为选择文件。',
  },
  'try.cameraMissing': {
    en: 'There is no camera, or another program is using it.',
    zh: '没有找到摄像头，或摄像头正被其他程序占用。',
  },
  'try.cameraInsecure': {
    en: 'Browsers offer the camera only on https and on localhost.',
    zh: '浏览器只在 https 或 localhost 上提供摄像头。',
  },
  'try.result': { en: 'Prediction', zh: '预测' },
  'try.probabilities': { en: 'Prediction probabilities', zh: '预测概率' },
  'try.reconstruction': { en: 'Drawn again by the model', zh: '模型重新画出的图像' },
  'try.row': { en: 'One row', zh: '一行数据' },
})
