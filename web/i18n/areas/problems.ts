import { defineMessages } from '../define.ts'

export const problemMessages = defineMessages({
  'problem.unknownLayer': {
    en: '“{layer}” is a layer this version does not know.',
    zh: '本版本不认识“{layer}”这种层。',
  },
  'problem.noInput': { en: 'The network has no input; add an Input layer.', zh: '网络没有输入，请添加输入层。' },
  'problem.noOutput': {
    en: 'The network has no output: no layer is the last one.',
    zh: '网络没有输出：没有哪一层是最后一层。',
  },
  'problem.nothingToTrain': {
    en: 'No layer from the input to {node} has weights, so there is nothing to train.',
    zh: '从输入到 {node} 的各层都没有权重，没有可训练的内容。',
  },
  'problem.cycle': {
    en: 'These layers feed each other in a circle: {nodes}.',
    zh: '这些层首尾相接成了环：{nodes}。',
  },
  'problem.missingInput': {
    en: '{node} needs {expected} inputs and has {connected}.',
    zh: '{node} 需要 {expected} 个输入，现有 {connected} 个。',
  },
  'problem.missingOneInput': { en: 'Nothing feeds {node}.', zh: '{node} 没有输入。' },
  'problem.oneInputAtMost': {
    en: '{node} takes one input and has {connected}.',
    zh: '{node} 只接受 1 个输入，现有 {connected} 个。',
  },
  'problem.tooManyInputs': {
    en: '{node} takes at most {expected} inputs and has {connected}.',
    zh: '{node} 最多接受 {expected} 个输入，现有 {connected} 个。',
  },
  'problem.danglingNode': { en: '{node} is connected to nothing.', zh: '{node} 没有任何连接。' },
  'problem.parameterOutOfRange': {
    en: '{node}: {parameter} is {value}; it must lie between {minimum} and {maximum}.',
    zh: '{node}：{parameter} 为 {value}，应在 {minimum} 到 {maximum} 之间。',
  },
  'problem.parameterInvalid': {
    en: '{node}: {value} is no {parameter} that this layer understands.',
    zh: '{node}：{parameter} 不能是 {value}。',
  },
  'problem.noImage': {
    en: '{node} works on height × width × channels, but {source} gives it {actual}.',
    zh: '{node} 需要“高 × 宽 × 通道”的数据，而 {source} 给它的是 {actual}。',
  },
  'problem.wrongRank': {
    en: '{node} works on {expected} axes, but {source} gives it {actual}.',
    zh: '{node} 需要 {expected} 个轴的数据，而 {source} 给它的是 {actual}。',
  },
  'problem.kernelTooLarge': {
    en: 'The {kernel} window of {node} does not fit into the {actual} that {source} gives it.',
    zh: '{node} 的 {kernel} 窗口放不进 {source} 给它的 {actual}。',
  },
  'problem.shapesDiffer': {
    en: '{node} cannot join what it is given: {given}.',
    zh: '{node} 无法合并这些输入：{given}。',
  },
  'problem.gives': { en: '{source} gives {shape}', zh: '{source} 输出 {shape}' },
  'problem.and': { en: ', ', zh: '，' },
  'problem.itsInput': { en: 'its input', zh: '它的输入' },
  'problem.reshapeMismatch': {
    en: '{node} cannot arrange the {from} of {source} as {to}: the number of values differs.',
    zh: '{node} 无法把 {source} 输出的 {from} 排成 {to}：元素个数不同。',
  },
  'problem.inputShapeDiffers': {
    en: '{node} expects {actual}, but a sample of {dataset} is {expected}.',
    zh: '{node} 设为 {actual}，而 {dataset} 的样本是 {expected}。',
  },
  'problem.outputShapeDiffers': {
    en: '{node} gives {actual}; for {classes} classes it must give one row of {classes} values.',
    zh: '{node} 的输出是 {actual}；{classes} 个类别需要长度为 {classes} 的向量。',
  },
  'problem.fewerUnitsThanClasses': {
    en: 'For {classes} classes {node} must give {classes} values; it gives {units}, so some classes can never be answered.',
    zh: '{classes} 个类别需要 {node} 输出 {classes} 个值，现在只有 {units} 个：有些类别永远预测不到。',
  },
  'problem.moreUnitsThanClasses': {
    en: '{node} has {units} outputs for {classes} classes; {spare} of them stay unused.',
    zh: '{node} 有 {units} 个输出，而只有 {classes} 个类别，多出的 {spare} 个用不上。',
  },
  'problem.tooManyParameters': {
    en: 'The network would have {parameters} parameters; {limit} is the most this page trains. Most of them are in {node}.',
    zh: '网络将有 {parameters} 个参数，本页最多训练 {limit} 个。其中大部分在 {node}。',
  },
  'problem.tooMuchMemory': {
    en: 'Training would need about {bytes}; {limit} is the most this page takes. Most of it is for {node}.',
    zh: '训练约需 {bytes} 内存，本页最多使用 {limit}。其中大部分用于 {node}。',
  },
  'problem.unsupportedLoss': {
    en: 'The loss {loss} does not fit a {task} task.',
    zh: '损失函数 {loss} 不适用于 {task} 任务。',
  },
  'problem.tooFewPoints': {
    en: 'Training needs at least {least} points of each class; there are {first} of A and {second} of B. Paint more, or use another data set.',
    zh: '每一类至少要有 {least} 个点才能训练；现在 A 类有 {first} 个，B 类有 {second} 个。请再画一些，或换一个数据集。',
  },
  'problem.dataUnavailable': {
    en: 'The data could not be loaded: {detail}',
    zh: '数据无法载入：{detail}',
  },
  'problem.dataUnreachable': {
    en: 'The data could not be loaded: the server does not answer.',
    zh: '数据无法载入：服务器没有回应。',
  },
  'problem.backendFailed': { en: '{backend} failed: {detail}', zh: '{backend} 出错：{detail}' },
  'problem.noBackend': {
    en: 'This browser offers nothing to compute with: {detail}',
    zh: '此浏览器没有可用的计算方式：{detail}',
  },
  'problem.kernelMissing': {
    en: '{backend} cannot compute {kernel}, which this network needs.',
    zh: '{backend} 无法计算此网络需要的 {kernel}。',
  },
  'problem.lossNotFinite': {
    en: 'At step {step} the loss became {loss}; training stopped. All layers still give numbers: a right answer in the data that fits no output is the likely cause.',
    zh: '第 {step} 步损失变成 {loss}，训练已停止。各层数值仍然正常：可能是数据中某个标签不对应任何输出。',
  },
  'problem.lossNotFiniteAt': {
    en: 'At step {step} the loss became {loss}; training stopped. {node} is the first layer whose values are no longer numbers.',
    zh: '第 {step} 步损失变成 {loss}，训练已停止。{node} 是第一个数值失效的层。',
  },
  'problem.deviceLost': {
    en: '{backend} stopped computing ({detail}).',
    zh: '{backend} 停止了计算（{detail}）。',
  },
  'problem.workerSilent': {
    en: 'The training did not answer for {seconds} s and was started again.',
    zh: '训练进程 {seconds} 秒没有回应，已重新启动。',
  },
  'problem.checkpointMismatch': {
    en: 'The saved weights do not fit this network: {detail}',
    zh: '保存的权重与此网络不符：{detail}',
  },
  'problem.storageFull': {
    en: 'The project could not be saved: the browser gives this page no more room. What was saved before is kept.',
    zh: '项目无法保存：浏览器没有给本页更多空间。之前保存的内容仍在。',
  },
  'problem.storageFailed': { en: 'The project could not be saved: {detail}', zh: '项目无法保存：{detail}' },
  'problem.documentInvalid': {
    en: 'This is no project that can be opened: its “{detail}” is not what it should be. It was left as it is.',
    zh: '无法打开这个项目：其中的“{detail}”不合要求。它没有任何改动。',
  },
  'problem.documentNewer': {
    en: 'This project was saved by a newer version ({version}) of the page. It was left as it is; reload the page, then open it again.',
    zh: '此项目由更新的版本（{version}）保存，它没有任何改动。请刷新页面后再打开。',
  },
  'problem.internal': {
    en: 'Something broke that should not: {detail}',
    zh: '发生了不该发生的错误：{detail}',
  },
  'problem.theNetwork': { en: 'the network', zh: '网络' },
  'problem.task.classification': { en: 'classification', zh: '分类' },
  'problem.task.regression': { en: 'regression', zh: '回归' },
  'problem.task.reconstruction': { en: 'reconstruction', zh: '重建' },

  'fix.insertLayer': { en: 'Insert {layer}', zh: '插入 {layer}' },
  'fix.insertLayerBefore': { en: 'Insert {layer} before {node}', zh: '在 {node} 前插入 {layer}' },
  'fix.appendLayer': { en: 'Add {layer} after {node}', zh: '在 {node} 后添加 {layer}' },
  'fix.addInput': { en: 'Add an Input of {shape}', zh: '添加 {shape} 的输入层' },
  'fix.setParameter': { en: 'Set {parameter} of {node} to {value}', zh: '把 {node} 的{parameter} 设为 {value}' },
  'fix.removeNode': { en: 'Remove {node}', zh: '删除 {node}' },
  'fix.removeEdge': {
    en: 'Remove the connection from {source} to {target}',
    zh: '删除 {source} 到 {target} 的连接',
  },
  'fix.setBatchSize': { en: 'Set the batch size to {value}', zh: '把批大小设为 {value}' },
  'fix.useDataset': { en: 'Use {dataset} instead', zh: '改用{dataset}' },
  'fix.continueSlower': {
    en: 'Learning rate ÷ 10 ({rate}), continue from step {step}',
    zh: '学习率 ÷ 10（{rate}），从第 {step} 步继续',
  },
  'fix.connect': { en: 'Connect {source} to {target}', zh: '连接 {source} 与 {target}' },
})
