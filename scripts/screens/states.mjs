/**
 * Every state of the playground, in an order in which each follows from the one before: arranged on a wide screen,
 * then looked at in every size (or `only` in one) with `part` in sight where only one fits. `again`: done anew at each
 * size, for what closes when the page is resized. `pointAt`: where the mouse rests meanwhile.
 */
import { RARE_STATES } from './rare-states.mjs'

const INSIDE = ['Conv2D 1', 'MaxPooling2D 1', 'Dense 1', 'Dense 2']
const PROBLEM_FILTERS = 8

export const STATES = [
  { name: 'rest', arrange: ({ open }) => open('&template=chapter-cnn') },
  { name: 'rest-library', part: 'library' },
  { name: 'rest-inspector', part: 'inspector' },
  { name: 'sheet-full', part: 'inspector', only: 'phone', again: ({ press }) => press(/^(Height of|面板高度)/) },
  { name: 'rest-dock', part: 'dock' },
  {
    name: 'more',
    only: 'phone',
    again: ({ press, page }) => press(/^(More|更多)$/).then(() => page.getByRole('menu').waitFor()),
  },
  { name: 'try-untrained', arrange: ({ key, dialog }) => key('t').then(dialog), over: true },
  {
    name: 'backend',
    again: ({ press, dialog }) => press(/^(Why this backend|为什么用这个后端)$/).then(dialog),
  },
  { name: 'export', again: ({ press, page }) => press(/^(Export|导出)$/).then(() => page.getByRole('menu').waitFor()) },
  { name: 'share', arrange: ({ press, dialog }) => press(/^(Share|分享)$/).then(dialog), over: true },
  { name: 'shortcuts', arrange: ({ key, dialog }) => key('?').then(dialog), over: true },
  { name: 'gallery', arrange: ({ press, dialog }) => press(/^(Gallery|模板库)$/).then(dialog), over: true },
  {
    name: 'projects',
    arrange: async ({ press, page }) => {
      await press(/^(Projects|项目列表)$/)
      await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    },
    over: true,
  },
  { name: 'palette', arrange: ({ key, dialog }) => key('Control+k').then(dialog), over: true },
  {
    name: 'palette-nothing',
    arrange: async ({ key, dialog, type }) =>
      key('Control+k')
        .then(dialog)
        .then(() => type('zzz')),
    over: true,
  },
  {
    name: 'connect',
    arrange: async ({ select, key, dialog }) => {
      await select('Conv2D 1')
      await key('c')
      await dialog()
    },
    over: true,
  },
  { name: 'add-after', arrange: ({ key, dialog }) => key('a').then(dialog), over: true },
  {
    name: 'insert',
    again: async ({ page }) => {
      await page.getByRole('button', { name: /Insert a layer between MaxPooling2D 1|在 MaxPooling2D 1 与/ }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'search',
    arrange: ({ page }) =>
      page
        .getByRole('textbox', { name: /^(Find|查找)/ })
        .first()
        .fill('conv'),
    part: 'library',
  },
  {
    name: 'search-nothing',
    arrange: ({ page }) =>
      page
        .getByRole('textbox', { name: /^(Find|查找)/ })
        .first()
        .fill('zzz'),
    part: 'library',
    leave: ({ page }) =>
      page
        .getByRole('textbox', { name: /^(Find|查找)/ })
        .first()
        .fill(''),
  },
  { name: 'runs-empty', arrange: ({ tab }) => tab(/^(Runs|运行记录)$/), part: 'dock' },
  { name: 'gradients-empty', arrange: ({ tab }) => tab(/^(Gradients|梯度)$/), part: 'dock' },
  { name: 'samples-empty', arrange: ({ tab }) => tab(/^(Samples|样本)$/), part: 'dock' },
  { name: 'code', arrange: ({ tab }) => tab(/^(Code|代码)$/), part: 'dock' },
  { name: 'problems-none', arrange: ({ tab }) => tab(/^(Problems|问题)/), part: 'dock' },

  { name: 'training', arrange: ({ tab, trainTo }) => tab(/^(Charts|曲线)$/).then(() => trainTo(60)) },
  { name: 'training-dock', part: 'dock' },
  {
    name: 'training-backend',
    again: ({ press, dialog }) => press(/^(Why this backend|为什么用这个后端)$/).then(dialog),
  },
  { name: 'paused', arrange: ({ rest }) => rest() },
  { name: 'paused-dock', part: 'dock' },
  {
    name: 'chart-menu',
    again: ({ press, page }) => press(/^(Download “Loss”|下载“损失”)$/).then(() => page.getByRole('menu').waitFor()),
    part: 'dock',
  },
  {
    name: 'chart-reading',
    pointAt: ({ page }) => page.getByRole('img', { name: /^(Loss over|损失，共)/ }).hover(),
    part: 'dock',
  },
  {
    name: 'charts-table',
    arrange: ({ press }) => press(/^(Table|表格)$/),
    part: 'dock',
    leave: ({ press }) => press(/^(Table|表格)$/),
  },
  { name: 'gradients', arrange: ({ tab }) => tab(/^(Gradients|梯度)$/), part: 'dock' },
  {
    name: 'samples-drawn',
    arrange: ({ tab, press }) => tab(/^(Samples|样本)$/).then(() => press(/^(Draw a 3|画一个 3)$/)),
    part: 'dock',
    leave: ({ tab }) => tab(/^(Charts|曲线)$/),
  },
  { name: 'drawn-graph', part: 'graph' },
  { name: 'selected-all', arrange: ({ key }) => key('Control+a'), leave: ({ key }) => key('Escape') },
  ...INSIDE.flatMap((layer) =>
    [/^(Picture|图)$/, /^(Numbers|数值)$/, /^(Formula|公式)$/].map((level, index) => ({
      name: `inside-${layer.toLowerCase().replace(' ', '-')}-${['picture', 'numbers', 'formula'][index]}`,
      arrange: ({ select, tab }) => select(layer).then(() => tab(level)),
      part: 'inspector',
    })),
  ),
  {
    name: 'minimap',
    arrange: ({ press }) => press(/^(Overview|全图)$/),
    leave: ({ press }) => press(/^(Overview|全图)$/),
  },
  { name: 'outline', arrange: ({ key }) => key('o'), leave: ({ key }) => key('o') },
  {
    name: 'try',
    arrange: ({ key, dialog }) => key('t').then(dialog),
    over: true,
  },
  {
    name: 'folded',
    arrange: async ({ page, select, key }) => {
      await select('Conv2D 1')
      await page
        .getByRole('group', { name: 'MaxPooling2D 1', exact: true })
        .click({ position: { x: 40, y: 12 }, modifiers: ['Shift'] })
      await key('Control+g')
    },
  },
  { name: 'folded-inspector', part: 'inspector' },
  {
    name: 'group-menu',
    again: ({ press, page }) => press(/^More for|的更多操作$/).then(() => page.getByRole('menu').waitFor()),
  },
  { name: 'folded-card', arrange: ({ press }) => press(/^(Fold |折叠)/) },
  {
    name: 'comment',
    arrange: async ({ page }) => {
      const find = page.getByRole('textbox', { name: /^(Find|查找)/ }).first()
      await find.fill('comment')
      await page.getByRole('button', { name: /^(Add a comment|添加批注)$/ }).click()
      await page.getByRole('textbox', { name: /^(Comment|批注)$/ }).fill('Why 64 filters here? 试试 32 个')
      await find.fill('')
    },
  },
  {
    name: 'preview',
    arrange: async ({ page, press, dialog, open }) => {
      await press(/^(Share|分享)$/)
      await dialog()
      const link = await page.getByRole('dialog').getByRole('textbox').inputValue()
      await open('&template=digits-mlp')
      await page.goto(link)
      await page.getByRole('region', { name: /^(Shared network|分享的网络)$/ }).waitFor()
      return link
    },
  },
  {
    name: 'link-damaged',
    arrange: async ({ page }) => {
      await page.goto(page.url().slice(0, -1))
      await page.getByRole('region', { name: /^(Notices|通知|提示)/ }).waitFor()
    },
  },

  {
    name: 'problem',
    arrange: async ({ open, select, setNumber }) => {
      await open('&template=digits-branches')
      await select('Conv2D 1')
      await setNumber(/filters$/, PROBLEM_FILTERS)
    },
  },
  { name: 'problem-inspector', part: 'inspector' },
  { name: 'problem-charts', arrange: ({ tab }) => tab(/^(Charts|曲线)$/), part: 'dock' },
  { name: 'problem-samples', arrange: ({ tab }) => tab(/^(Samples|样本)$/), part: 'dock' },
  { name: 'problem-code', arrange: ({ tab }) => tab(/^(Code|代码)$/), part: 'dock' },
  { name: 'problem-tab', arrange: ({ tab }) => tab(/^(Problems|问题)/), part: 'dock' },
  {
    name: 'problem-outline',
    arrange: ({ key }) => key('Escape').then(() => key('o')),
    leave: ({ key, press }) => key('o').then(() => press(/^(Undo|撤销)$/)),
  },
  {
    name: 'ended',
    arrange: async ({ open, trainTo, tab, button, setNumber }) => {
      await open('&template=digits-branches')
      await setNumber(/^(epochs|轮数 epochs|轮次.*)$/, 2)
      await trainTo(30)
      await button(/^(Run|运行)$/).waitFor({ timeout: 60_000 })
      await tab(/^(Charts|曲线)$/)
    },
  },
  { name: 'ended-dock', part: 'dock' },
  { name: 'inside-normalisation', arrange: ({ select }) => select('BatchNormalization 1'), part: 'inspector' },
  { name: 'inside-add', arrange: ({ select }) => select('Add 1'), part: 'inspector' },
  { name: 'inside-input', arrange: ({ select }) => select(/^(Input 1|输入 1)$/), part: 'inspector' },
  ...['Activation 1', 'AveragePooling2D 1', 'GlobalAveragePooling2D 1', 'Reshape 1', 'Concatenate 1'].map((layer) => ({
    name: `inside-${layer.split(' ')[0].toLowerCase()}`,
    arrange: ({ select }) => select(layer),
    part: 'inspector',
  })),
  {
    name: 'runs-pinned',
    arrange: async ({ page, tab, press }) => {
      await tab(/^(Runs|运行记录)$/)
      await press(/^(Actions on run 1|对第 1 次运行的操作)$/)
      await page.getByRole('menuitem', { name: /^(Duplicate and change one thing|复制并只改一处)/ }).click()
      await page.waitForTimeout(300)
    },
    part: 'dock',
  },
  {
    name: 'runs-compared',
    arrange: async ({ page, key, setNumber, trainTo, rest, tab }) => {
      await key('Escape')
      await setNumber(/(learning rate|学习率)/, 0.002)
      await trainTo(60)
      await rest()
      await tab(/^(Runs|运行记录)$/)
      await page.waitForTimeout(300)
    },
    part: 'dock',
  },
  {
    name: 'runs-menu',
    again: ({ press, page }) =>
      press(/^(Actions on run 2|对第 2 次运行的操作)$/).then(() => page.getByRole('menu').waitFor()),
    part: 'dock',
  },
  { name: 'overlay', arrange: ({ tab }) => tab(/^(Charts|曲线)$/), part: 'dock' },
  {
    name: 'runs-deleted',
    arrange: async ({ page, tab, press }) => {
      await tab(/^(Runs|运行记录)$/)
      await press(/^(Actions on run 1|对第 1 次运行的操作)$/)
      await page.getByRole('menuitem', { name: /^(Delete|删除)/ }).click()
      await page.getByRole('button', { name: /^(Bring run 1 back|恢复第 1 次运行)$/ }).waitFor()
    },
    part: 'dock',
    leave: ({ press }) => press(/^(Bring run 1 back|恢复第 1 次运行)$/),
  },

  { name: 'empty', arrange: ({ press }) => press(/^(Empty network|空白网络)/) },
  { name: 'empty-outline', arrange: ({ key }) => key('o'), leave: ({ key }) => key('o') },

  {
    name: 'plane',
    arrange: ({ open, trainTo, rest }) =>
      open('&template=moons')
        .then(() => trainTo(40))
        .then(rest),
  },
  { name: 'plane-dock', part: 'dock' },
  { name: 'plane-library', part: 'library' },
  {
    name: 'own-points',
    arrange: ({ tab, press }) => tab(/^(Samples|样本)$/).then(() => press(/^(Paint your own points|自己画点)/)),
    part: 'dock',
  },
  { name: 'own-points-none', arrange: ({ press }) => press(/^(Clear|清除|清空)$/), part: 'dock' },
  {
    name: 'rows',
    arrange: samplesOf('iris'),
    part: 'dock',
  },
  { name: 'rows-library', part: 'library' },
  { name: 'try-row', arrange: ({ key, dialog }) => key('t').then(dialog), over: true },
  {
    name: 'autoencoder',
    arrange: samplesOf('digits-autoencoder'),
    part: 'dock',
  },
  {
    name: 'prices',
    arrange: samplesOf('ames'),
    part: 'dock',
  },
  ...RARE_STATES,
]

/** After a short training. */
function samplesOf(template) {
  return ({ open, trainTo, rest, tab }) =>
    open(`&template=${template}`)
      .then(() => trainTo(40))
      .then(rest)
      .then(() => tab(/^(Samples|样本)$/))
}
