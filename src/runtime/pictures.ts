/**
 * Values for the pictures on the nodes: one forward pass of the watched sample, each node reduced
 * to what a thumbnail can show, all of them and the gradient norms read back together.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { LayerProbe, NodePicture, TensorValues } from '../spec/insight.ts'
import { forward } from './forward.ts'
import { sizeOf } from './arena.ts'
import type { Model } from './model.ts'

/** More maps than this are not legible on a card. */
const MAX_MAPS = 16

export interface Pictures {
  readonly pictures: readonly NodePicture[]
  readonly gradientNorms: readonly { readonly node: string; readonly norm: number }[]
}

/** `values`: the watched sample. `gradient`: `[size of the arena]` of the last step, if one was taken. */
export async function takePictures(
  model: Model,
  watched: { values: Float32Array; shape: readonly number[]; nodes: ReadonlySet<string> },
  gradient: tf.Tensor1D | null,
): Promise<Pictures> {
  const shown = model.plan.steps.flatMap((step, index) => (watched.nodes.has(step.node) ? [{ step, index }] : []))
  const nodes = [...new Set(model.arena.segments.map((segment) => segment.node))]
  const shapes: (readonly number[])[] = []
  const joined = tf.tidy(() => {
    const input = tf.tensor(watched.values, [1, ...watched.shape])
    const walk = forward(model.plan, [input], {
      weights: model.arena.views(),
      statistics: model.arena.statistics(),
    })
    const flats = shown.map(({ index }) => {
      const reduced = firstMaps(walk.outputs[index] ?? missing())
      shapes.push(reduced.shape.slice(1))
      return tf.reshape(reduced, [-1]) as tf.Tensor1D // [-1] is rank 1
    })
    return tf.concat([...flats, ...(gradient ? [gradientNorms(model, nodes, gradient)] : [])])
  })
  const values = Float32Array.from(await joined.data())
  joined.dispose()

  let offset = 0
  const pictures = shown.map(({ step }, index) => {
    const shape = shapes[index] ?? []
    const picture = { node: step.node, shape, values: values.slice(offset, offset + sizeOf(shape)) }
    offset += sizeOf(shape)
    return picture
  })
  const norms = gradient ? nodes.map((node, index) => ({ node, norm: values[offset + index] ?? 0 })) : []
  return { pictures, gradientNorms: norms }
}

/** `[1, height, width, channels]` → its first maps; other ranks as they are. */
function firstMaps(output: tf.Tensor): tf.Tensor {
  const channels = output.shape[3] ?? 0
  return output.rank === 4 && channels > MAX_MAPS ? tf.slice(output, [0, 0, 0, 0], [-1, -1, -1, MAX_MAPS]) : output
}

/** L2 norm per node, `[nodes]`. */
function gradientNorms(model: Model, nodes: readonly string[], gradient: tf.Tensor1D): tf.Tensor1D {
  return tf.stack(
    nodes.map((node) => {
      const squares = model.arena.segments
        .filter((segment) => segment.node === node)
        .map(({ offset, size }) => tf.sum(tf.square(tf.slice(gradient, offset, size))))
      return tf.sqrt(tf.addN(squares))
    }),
  ) as tf.Tensor1D // a stack of scalars
}

function missing(): never {
  throw new Error('step was not computed')
}

/** All values around one node for its inside view, unreduced. */
export async function probeLayer(
  model: Model,
  node: string,
  sample: { values: Float32Array; shape: readonly number[] },
): Promise<LayerProbe> {
  const step = model.plan.steps.find((candidate) => candidate.node === node)
  if (!step) throw new Error(`no step for node ${node}`)
  const index = model.plan.steps.indexOf(step)
  const [output, preActivation, ...inputs] = tf.tidy(() => {
    const walk = forward(model.plan, [tf.tensor(sample.values, [1, ...sample.shape])], {
      weights: model.arena.views(),
      statistics: model.arena.statistics(),
    })
    const own = [walk.outputs[index], walk.preActivations[index], ...step.inputs.map((input) => walk.outputs[input])]
    return own.map((tensor) => tf.clone(tensor ?? missing()))
  })
  const names = step.weights.map((weight) => `${node}/${weight.name}`)
  const tensors = names.map((name) => model.arena.views().get(name) ?? model.arena.statistics().get(name))
  try {
    return {
      node,
      step: model.step,
      inputs: await Promise.all(inputs.map((input) => readSample(input))),
      preActivation: await readSample(preActivation ?? missing()),
      output: await readSample(output ?? missing()),
      weights: await Promise.all(
        step.weights.map(async (weight, i) => ({
          name: weight.name,
          shape: weight.shape,
          values: Float32Array.from((await tensors[i]?.data()) ?? []),
        })),
      ),
    }
  } finally {
    for (const tensor of [output, preActivation, ...inputs]) tensor?.dispose()
  }
}

/** Drops the batch axis of one sample. */
async function readSample(tensor: tf.Tensor): Promise<TensorValues> {
  return { shape: tensor.shape.slice(1), values: Float32Array.from(await tensor.data()) }
}
