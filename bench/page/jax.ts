/** jax-js from npm: one compiled function per step, value and gradient and Adam in its own operations. MLP only. */
import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
  type Array as JaxArray,
} from '@jax-js/jax'
import { COMPARED_LOSSES, type Block, type Contender, type Cost, type Task } from './contender.ts'
import { meterOf } from './stock.ts'

type JaxDevice = 'wasm' | 'webgpu'

interface Parameters {
  readonly [name: string]: JaxArray
}

/** Steps between two waits; its documentation asks for regular ones. */
const STEPS_AT_ONCE = 8

export function jax(device: JaxDevice, task: Task): Contender {
  const { batches, config, plan, weights } = task
  if (config.optimizer.kind !== 'adam') throw new Error('compared with Adam only')
  const { learningRate, beta1, beta2, epsilon } = config.optimizer
  const [kernel1, bias1, kernel2, bias2] = weights
  const losses: number[] = []
  let taken = 0
  let cost: Cost | null = null
  let given: { readonly x: JaxArray; readonly y: JaxArray }[] = []
  let state: { parameters: Parameters; first: Parameters; second: Parameters } | null = null

  function lossOf(parameters: Parameters, x: JaxArray, y: JaxArray): JaxArray {
    const { w1, b1, w2, b2 } = parameters
    const hidden = nn.relu(np.matmul(x, need(w1)).add(need(b1))) // [batch, units]
    const logits = np.matmul(hidden, need(w2)).add(need(b2)) // [batch, classes]
    return np.sum(nn.logSoftmax(logits, -1).mul(y)).mul(-1 / batches.size)
  }

  const step = jit(
    (
      parameters: Parameters,
      first: Parameters,
      second: Parameters,
      x: JaxArray,
      y: JaxArray,
      fresh1: JaxArray,
      fresh2: JaxArray,
    ) => {
      const [loss, gradient] = valueAndGrad(lossOf)(tree.ref(parameters), x, y)
      const next: Record<'parameters' | 'first' | 'second', Record<string, JaxArray>> = {
        parameters: {},
        first: {},
        second: {},
      }
      for (const name of Object.keys(parameters)) {
        const slope = need(gradient[name])
        const m = need(first[name])
          .mul(beta1)
          .add(slope.ref.mul(1 - beta1))
        const v = need(second[name])
          .mul(beta2)
          .add(slope.ref.mul(slope).mul(1 - beta2))
        const move = m.ref
          .mul(fresh1.ref)
          .div(np.sqrt(v.ref.mul(fresh2.ref)).add(epsilon))
          .mul(learningRate)
        next.parameters[name] = need(parameters[name]).sub(move)
        next.first[name] = m
        next.second[name] = v
      }
      fresh1.dispose()
      fresh2.dispose()
      return { loss, ...next }
    },
  )

  function takeStep(): JaxArray {
    if (!state) throw new Error('not started')
    const batch = given[taken % given.length]
    if (!batch) throw new Error('no batches')
    taken += 1
    const fresh = [beta1, beta2].map((beta) => np.array(1 / (1 - beta ** taken), { device }))
    const { parameters, first, second } = state
    const { loss, ...next } = step(parameters, first, second, batch.x.ref, batch.y.ref, need(fresh[0]), need(fresh[1]))
    state = next
    return loss
  }

  async function start(): Promise<void> {
    if (plan.steps.map(({ kind }) => kind).join() !== 'input,flatten,dense,dense')
      throw new Error('measured on the MLP only')
    const there = await init(device)
    if (!there.includes(device)) throw new Error(`${device} did not start`)
    defaultDevice(device)
    const matrix = (stored: (typeof weights)[number] | undefined): JaxArray =>
      np.array(Float32Array.from(stored?.values ?? []), { shape: [...(stored?.shape ?? [])], device })
    const parameters = { w1: matrix(kernel1), b1: matrix(bias1), w2: matrix(kernel2), b2: matrix(bias2) }
    const zeros = (): Parameters =>
      Object.fromEntries(
        Object.entries(parameters).map(([name, { shape }]) => [name, np.zeros(shape, { dtype: np.float32, device })]),
      )
    state = { parameters, first: zeros(), second: zeros() }
    given = cut()
    while (losses.length < COMPARED_LOSSES) losses.push(Number((await takeStep().data())[0]))
    await Promise.all(Object.values(state).map((part) => blockUntilReady(part)))
  }

  /** Each batch an array on the device, labels already one-hot: no gathering left to do. */
  function cut(): typeof given {
    const { size, count, classes, inputs, labels } = batches
    const width = inputs.length / (size * count)
    return Array.from({ length: count }, (_, index) => {
      const y = new Float32Array(size * classes)
      for (let row = 0; row < size; row++) y[row * classes + (labels[index * size + row] ?? 0)] = 1
      return {
        x: np.array(inputs.slice(index * size * width, (index + 1) * size * width), { shape: [size, width], device }),
        y: np.array(y, { shape: [size, classes], device }),
      }
    })
  }

  async function block(milliseconds: number): Promise<Block> {
    defaultDevice(device)
    const meter = device === 'webgpu' ? meterOf('webgpu') : null
    const before = { kernels: meter?.kernels() ?? 0, copies: meter?.copies() ?? 0 }
    const started = performance.now()
    let steps = 0
    let quickest = Number.POSITIVE_INFINITY
    while (performance.now() - started < milliseconds) {
      const begun = performance.now()
      for (let i = 1; i < STEPS_AT_ONCE; i++) takeStep().dispose()
      const loss = takeStep()
      if (state) await blockUntilReady(state.parameters)
      loss.dispose()
      steps += STEPS_AT_ONCE
      quickest = Math.min(quickest, (performance.now() - begun) / STEPS_AT_ONCE)
    }
    if (meter) {
      cost = { kernels: (meter.kernels() - before.kernels) / steps, copies: (meter.copies() - before.copies) / steps }
    }
    return { steps, milliseconds: performance.now() - started, quickest }
  }

  return {
    name: `jax-js ${device}`,
    start,
    block,
    losses: () => losses,
    cost: () => cost,
    dispose: () => {
      if (state) for (const part of Object.values(state)) tree.dispose(part)
      for (const { x, y } of given) tree.dispose([x, y])
      step.dispose()
    },
  }
}

function need(array: JaxArray | undefined): JaxArray {
  if (!array) throw new Error('a parameter is missing')
  return array
}
