import { defineMessages } from '../define.ts'

export const newsMessages = defineMessages({
  'news.region': { en: 'Training news', zh: '训练消息' },
  'news.started': { en: 'Training started on {backend}.', zh: '开始训练，后端为 {backend}。' },
  'news.resumed': { en: 'Training goes on from step {step}.', zh: '从第 {step} 步继续训练。' },
  'news.epoch': {
    en: 'Epoch {epoch} of {epochs} is over: validation accuracy {accuracy} %.',
    zh: '第 {epoch} 轮（共 {epochs} 轮）结束：验证准确率 {accuracy} %。',
  },
  'news.epochError': {
    en: 'Epoch {epoch} of {epochs} is over: validation error {error}.',
    zh: '第 {epoch} 轮（共 {epochs} 轮）结束：验证误差 {error}。',
  },
  'news.testError': {
    en: 'Test error {error} on {samples} samples.',
    zh: '测试误差 {error}，共 {samples} 个样本。',
  },
  'news.paused': { en: 'Paused at step {step}, loss {loss}.', zh: '在第 {step} 步暂停，损失 {loss}。' },
  'news.stopped': { en: 'Stopped at step {step}.', zh: '在第 {step} 步停止。' },
  'news.done': { en: 'Training is done after {step} steps, loss {loss}.', zh: '训练完成，共 {step} 步，损失 {loss}。' },
  'news.test': {
    en: 'Test accuracy {accuracy} % on {samples} samples.',
    zh: '测试准确率 {accuracy} %，共 {samples} 个样本。',
  },
  'news.notices': { en: 'Notices', zh: '通知' },
  'news.dismiss': { en: 'Dismiss', zh: '知道了' },
  'news.restored': {
    en: 'Your last training is here again, at step {step}. Run goes on from there.',
    zh: '上次的训练已恢复到第 {step} 步，按“运行”继续。',
  },
  'news.restoredOlder': {
    en: 'The newest save of your training was damaged, so this is the one before, at step {step}. Run goes on from there.',
    zh: '最新一次训练存档已损坏，现在恢复的是前一份，停在第 {step} 步，按“运行”继续。',
  },
  'news.unknownTemplate': {
    en: 'There is no template “{template}”; the first one is shown instead.',
    zh: '没有名为“{template}”的模板，现在显示第一个模板。',
  },
  'news.wentOn': {
    en: 'Training went on with {backend} from step {step}.',
    zh: '已改由 {backend} 从第 {step} 步继续训练。',
  },
  'news.twoSentences': { en: '{first} {second}', zh: '{first}{second}' },
  'news.paint': { en: 'Paint points', zh: '去画点' },
  'news.reset': { en: 'Reset the training', zh: '重置训练' },
  'news.restart': { en: 'Restart the engine', zh: '重启引擎' },
  'news.tryAgain': { en: 'Try again', zh: '重试' },
})
