/** Stock TensorFlow.js: the umbrella package, its own kernels, `LayersModel.fit` over tensors that are already there. */
import * as tf from '@tensorflow/tfjs'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url'
import '@tensorflow/tfjs-backend-webgpu'
import type { BackendName, PlanStep, RunConfig } from '../../src/index.ts'
import { installMeter, type Meter } from '../../src/runtime/meter.ts'
import { COMPARED_LOSSES, type Block, type Contender, type Cost, type Task } from './contender.ts'

setWasmPaths({
  'tfjs-backend-wasm.wasm': plainWasm,
  'tfjs-backend-wasm-simd.wasm': simdWasm,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
})
tf.env().set('SOFTWARE_WEBGL_ENABLED', true)

/** Milliseconds from which on a step is taken as few times as can be. */
const SLOW_STEP = 1500

/** One for each pair of prototypes it hooks; wasm and cpu share theirs. */
const meters = new Map<string, Meter>()

export function meterOf(backend: BackendName): Meter {
  const family = backend === 'cpu' ? 'wasm' : backend
  const known = meters.get(family)
  if (known) return known
  const meter = installMeter(backend)
  meters.set(family, meter)
  return meter
}

export function stock(backend: BackendName, task: Task): Contender {
  const { batches, plan, config, weights } = task
  const { size, count } = batches
  const losses: number[] = []
  let model: tf.LayersModel | null = null
  let inputs: tf.Tensor | null = null
  let labels: tf.Tensor | null = null
  let cost: Cost | null = null
  /** Of the last fit; decides how many batches fill a block. */
  let stepMilliseconds = Number.POSITIVE_INFINITY

  async function activate(): Promise<void> {
    if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend) throw new Error(`${backend} did not start`)
  }

  async function fit(first: number, steps: number): Promise<number> {
    if (!model || !inputs || !labels) throw new Error('not started')
    const from = first * size
    const [x, y] = [inputs.slice(from, steps * size), labels.slice(from, steps * size)]
    const before = { kernels: meterOf(backend).kernels(), copies: meterOf(backend).copies() }
    const started = performance.now()
    const { history } = await model.fit(x, y, {
      batchSize: size,
      epochs: 1,
      shuffle: false,
      verbose: 0,
      // No wait for a frame between batches: the kindest setting for its speed.
      yieldEvery: 'never',
    })
    const milliseconds = performance.now() - started
    cost = {
      kernels: (meterOf(backend).kernels() - before.kernels) / steps,
      copies: (meterOf(backend).copies() - before.copies) / steps,
    }
    tf.dispose([x, y])
    if (losses.length < COMPARED_LOSSES) losses.push(Number(history['loss']?.[0]))
    stepMilliseconds = milliseconds / steps
    return milliseconds
  }

  async function start(): Promise<void> {
    await activate()
    meterOf(backend)
    model = buildModel(plan.steps, config)
    model.setWeights(weights.map(({ values, shape }) => tf.tensor(values, [...shape])))
    inputs = tf.tensor(batches.inputs, [count * size, ...batches.shape])
    // One-hot ahead of time: the same loss in fewer kernels than with class numbers.
    labels = tf.tidy(() => tf.oneHot(tf.tensor1d(batches.labels, 'int32'), batches.classes).toFloat())
    // The first one compiles.
    await fit(0, 1)
  }

  async function block(milliseconds: number): Promise<Block | null> {
    if (losses.length >= COMPARED_LOSSES && stepMilliseconds > SLOW_STEP) return null
    await activate()
    let steps = 0
    let spent = 0
    let quickest = Number.POSITIVE_INFINITY
    while (spent < milliseconds) {
      // One batch at a time until the losses are known, then as many as fill what is left.
      const isCompared = losses.length >= COMPARED_LOSSES
      const wanted = isCompared
        ? Math.max(1, Math.min(count, Math.round((milliseconds - spent) / stepMilliseconds)))
        : 1
      spent += await fit(isCompared ? 0 : losses.length, wanted)
      steps += wanted
      quickest = Math.min(quickest, stepMilliseconds)
    }
    return { steps, milliseconds: spent, quickest }
  }

  return {
    name: `tfjs ${backend}`,
    start,
    block,
    losses: () => losses,
    cost: () => cost,
    dispose: () => {
      model?.dispose()
      inputs?.dispose()
      labels?.dispose()
    },
  }
}

/** The plan in `tf.layers`; throws on a kind that no compared template has. */
function buildModel(steps: readonly PlanStep[], config: RunConfig): tf.LayersModel {
  if (config.optimizer.kind !== 'adam') throw new Error('compared with Adam only')
  const { learningRate, beta1, beta2, epsilon } = config.optimizer
  const model = tf.sequential()
  const [input, ...rest] = steps
  if (!input) throw new Error('an empty plan')
  for (const [index, { kind, parameters }] of rest.entries()) {
    // The registry's parameters carry Keras' names, which tf.layers shares.
    const own = { ...parameters, ...(index === 0 && { inputShape: [...input.outputShape] }) } as never
    if (kind === 'conv2d') model.add(tf.layers.conv2d(own))
    else if (kind === 'maxPooling2d') model.add(tf.layers.maxPooling2d(own))
    else if (kind === 'flatten') model.add(tf.layers.flatten(own))
    else if (kind === 'dense') model.add(tf.layers.dense(own))
    else throw new Error(`${kind} is in no compared template`)
  }
  model.compile({
    optimizer: tf.train.adam(learningRate, beta1, beta2, epsilon),
    loss: 'categoricalCrossentropy',
  })
  return model
}
