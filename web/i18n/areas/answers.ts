/** Words of the Samples tab for data that is no picture with a class. */
import { defineMessages } from '../define.ts'

export const answerMessages = defineMessages({
  'answers.rows': { en: 'Validation rows', zh: '验证集样本' },
  'answers.downloadBoundary': { en: 'Download the decision boundary', zh: '下载决策边界' },
  'answers.downloadScatter': { en: 'Download predicted against true', zh: '下载预测值与真实值' },
  'answers.scatterFile': { en: '{name}, predicted against true', zh: '{name}的预测值与真实值' },
  'answers.pointClass': { en: 'class of a point', zh: '点的类别' },
  'answers.answerFor': { en: 'answer for {name}', zh: '对{name}的输出' },
  'answers.rowsNote': { en: 'What the model says beside what is true.', zh: '模型的回答与真实值对照。' },
  'answers.waiting': { en: 'The rows appear when the model is ready.', zh: '模型就绪后会显示在这里。' },
  'answers.truth': { en: 'true', zh: '真实' },
  'answers.predicted': { en: 'predicted', zh: '预测' },
  'answers.inUnit': { en: '{name}, {unit}', zh: '{name}（{unit}）' },
  'answers.scatter': { en: 'Predicted and true {name}, {unit}', zh: '{name}的预测值与真实值（{unit}）' },
  'answers.scatterLabel': {
    en: 'Predicted against true {name} of {count} validation rows; on the line both are equal',
    zh: '{count} 个验证样本的{name}：预测值与真实值对照，线上两者相等',
  },
  'answers.pairs': { en: 'Drawn again', zh: '重建' },
  'answers.pairsNote': {
    en: 'Validation pictures, and below each what the network makes of it.',
    zh: '上方是验证集图片，下方是网络的重建。',
  },
  'answers.watch': { en: 'Watch sample {index} in the graph', zh: '在网络中查看样本 {index}' },
  'answers.boundary': { en: 'Decision boundary', zh: '决策边界' },
  'answers.boundaryNote': {
    en: 'Background: what the model answers there. Dots: training points.',
    zh: '背景：模型在该处的预测。圆点：训练样本。',
  },
  'answers.paint': { en: 'Paint your own points', zh: '自己画点' },
  'answers.paintShort': { en: 'paint your own', zh: '自己画' },
  'answers.plane': {
    en: 'Plane: click to add a point; or arrows to move and Enter to add',
    zh: '平面：点击即可添加点；也可用方向键移动、按回车添加',
  },
  'answers.class': { en: 'Class', zh: '类别' },
  'answers.clear': { en: 'Clear', zh: '清空' },
  'answers.count': { en: '{count} of {most} points', zh: '{count} / {most} 个点' },
  'answers.paintNote': {
    en: 'Changed points need a new training: press Run.',
    zh: '改动这些点之后需要重新训练：按“运行”。',
  },
})
