/**
 * The training loop. It yields what happened and takes orders between steps through `gate`;
 * it knows nothing of Workers, messages or pages.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { Tensor1D } from '@tensorflow/tfjs-core'
import type { StepCost } from '../spec/backend.ts'
import type { NodeId } from '../spec/graph.ts'
import type { MetricColumns } from '../spec/metrics.ts'
import { differentiate } from './differentiate.ts'
import { firstBadLayer } from './first-bad-layer.ts'
import { epochOrder, type EpochOrder } from './epoch-order.ts'
import { createMetricsRing, RING_CAPACITY } from './metrics-ring.ts'
import type { Meter } from './meter.ts'
import type { Model } from './model.ts'
import { disposeBatch, type ChunkRows, type ResidentData } from './resident-data.ts'
import type { Samples } from './samples.ts'
import { createSoundness, type Soundness } from './soundness.ts'

export type TrainingEvent =
  /** All steps since the last such event. */
  | { readonly kind: 'metrics'; readonly columns: MetricColumns }
  | { readonly kind: 'epochEnd'; readonly epoch: number }
  /** `node`: the first layer whose values are not finite, if it is a layer's values that are not. */
  | { readonly kind: 'lossNotFinite'; readonly step: number; readonly loss: number; readonly node: NodeId | undefined }

export interface TrainingOptions {
  readonly model: Model
  readonly data: ResidentData
  readonly samples: Samples
  readonly totalSteps: number
  /**
   * Awaited before every step. `flush` asks for the figures that still lie on the device, e.g.
   * before a pause; `unread` tells how many steps those are.
   */
  readonly gate: (unread: number) => Promise<'step' | 'flush' | 'end'>
  readonly now: () => number
  /** Awaited after every reading; throws where the device is not to be believed. */
  readonly confirm: () => Promise<void>
  /**
   * Reading a figure waits for no device: a loss that is not finite is seen before it spoils the weights. Else a
   * sentinel on the device keeps them from it.
   */
  readonly readsAtOnce: boolean
  /** Sees the gradient of the step just taken, `[size]`, before it is disposed of. */
  readonly onGradient: (gradient: Tensor1D) => void
  /** Mean milliseconds of the steps since the last reading. */
  readonly onStep: (milliseconds: number, steps: number) => void
  readonly meter: Meter
  /** What the step just taken cost. */
  readonly onCost: (cost: StepCost) => void
}

/** A wait for the device at most this often. */
const READ_INTERVAL = 50

export function stepsPerEpoch(trainCount: number, batchSize: number): number {
  return Math.ceil(trainCount / batchSize)
}

export async function* train(options: TrainingOptions): AsyncGenerator<TrainingEvent> {
  const { model, data, samples, totalSteps, gate, now, confirm, readsAtOnce, onGradient, onStep, meter, onCost } =
    options
  const { seed, batchSize } = model.config
  const { trainSizes, trainCount } = samples.plan
  const perEpoch = stepsPerEpoch(trainCount, batchSize)
  const ring = createMetricsRing()
  const soundness = readsAtOnce ? null : createSoundness()
  /** Scalars of the optimizer before each step in the ring. */
  let scalars: Readonly<Record<string, number>>[] = []
  let order = { epoch: -1, rows: epochOrder([], { seed, epoch: 0 }) }
  let lastRead = now()
  let busy = 0
  let wasTaken = true

  async function readRing(): Promise<readonly TrainingEvent[]> {
    const started = now()
    const steps = ring.length()
    const before = scalars
    scalars = []
    const columns = await ring.read()
    await confirm()
    lastRead = now()
    onStep((busy + lastRead - started) / steps, steps)
    busy = 0
    const bad = columns.loss.findIndex((loss) => !Number.isFinite(loss))
    if (bad < 0) return [{ kind: 'metrics', columns }]
    const good: TrainingEvent = { kind: 'metrics', columns: firstRows(columns, bad) }
    const step = columns.step[bad] ?? 0
    // The tensors are those of the last sound step, here or on the device; what the host counts follows them.
    model.step = step - 1
    model.optimizer.rewind(before[bad] ?? model.optimizer.scalars())
    const batch = data.batch('train', trainParts(samples, batchOf(step - 1)))
    const node = await firstBadLayer(model, batch, step - 1)
    disposeBatch(batch)
    const failure: TrainingEvent = { kind: 'lossNotFinite', step, loss: columns.loss[bad] ?? Number.NaN, node }
    return bad === 0 ? [failure] : [good, failure]
  }

  /** `step` is counted from 0. */
  function batchOf(step: number): readonly ChunkRows[] {
    const epoch = Math.floor(step / perEpoch)
    if (order.epoch !== epoch) order = { epoch, rows: epochOrder(trainSizes, { seed, epoch }) }
    const start = (step % perEpoch) * batchSize
    return cutBatch(order.rows, start, Math.min(start + batchSize, trainCount))
  }

  try {
    while (model.step < totalSteps) {
      const decision = await gate(ring.length())
      if (decision === 'end') return
      if (decision === 'step') {
        const parts = batchOf(model.step)
        for (const { chunk } of parts) await data.arrived('train', chunk)

        const started = now()
        const before = { kernels: meter.kernels(), copies: meter.copies(), made: meter.made() }
        scalars.push(model.optimizer.scalars())
        wasTaken = takeStep(model, { data, samples, parts, soundness, onGradient, push: ring.push })
        onCost({
          kernels: meter.kernels() - before.kernels,
          copies: meter.copies() - before.copies,
          made: meter.made() - before.made,
        })
        if (wasTaken) model.step += 1
        busy += now() - started
      }
      const epochEnded = decision === 'step' && wasTaken && model.step % perEpoch === 0
      const full = !wasTaken || ring.length() >= RING_CAPACITY || now() - lastRead >= READ_INTERVAL
      if (ring.length() > 0 && (full || epochEnded || decision === 'flush' || model.step === totalSteps)) {
        const events = await readRing()
        yield* events
        if (events.some(({ kind }) => kind === 'lossNotFinite')) return
      }
      if (epochEnded) yield { kind: 'epochEnd', epoch: model.step / perEpoch - 1 }
    }
  } finally {
    ring.dispose()
    soundness?.dispose()
  }
}

/** Answers false, with figures but unchanged weights, where the loss is seen not to be finite. */
function takeStep(
  model: Model,
  step: {
    data: ResidentData
    samples: Samples
    parts: readonly ChunkRows[]
    /** On the device; `null` where the host reads at once. */
    soundness: Soundness | null
    onGradient: (gradient: Tensor1D) => void
    push: (step: number, figures: Tensor1D) => void
  },
): boolean {
  const batch = step.data.batch('train', trainParts(step.samples, step.parts))
  const { figures, gradient, updates } = differentiate(model, batch)
  disposeBatch(batch)
  const { soundness } = step
  const isGood = soundness !== null || (Number.isFinite(figures.dataSync()[0]) && isSumFinite(gradient))
  const shown = soundness ? soundness.watch(figures, gradient) : isGood ? figures : withoutLoss(figures)
  if (isGood) {
    model.arena.replace(model.optimizer.step(model.arena.flat(), gradient, soundness?.sound()))
    const { statistics, replaceStatistic } = model.arena
    for (const [name, value] of updates) {
      const now = statistics().get(name)
      replaceStatistic(name, soundness && now ? soundness.choose(value, now) : value)
    }
    step.onGradient(gradient)
  } else for (const value of updates.values()) value.dispose()
  gradient.dispose()
  step.push(model.step + 1, shown)
  return isGood
}

function isSumFinite(values: Tensor1D): boolean {
  return tf.tidy(() => Number.isFinite(tf.sum(values).dataSync()[0]))
}

/**
 * Some relus make 0 of what is no number, and the loss behind them looks healthy while the gradient is not. A loss that is
 * infinite stays what it is.
 */
function withoutLoss(figures: Tensor1D): Tensor1D {
  const [loss = Number.NaN, ...others] = figures.dataSync()
  figures.dispose()
  return tf.tensor1d([Number.isFinite(loss) ? Number.NaN : loss, ...others])
}

/** Rows of the training part → rows of the file. */
function trainParts(samples: Samples, parts: readonly ChunkRows[]): readonly ChunkRows[] {
  return parts.map(({ chunk, rows }) => {
    const trainRows = samples.rows(chunk).train
    return { chunk, rows: Uint32Array.from(rows, (row) => trainRows[row] ?? 0) }
  })
}

/** The stretch `[start, end)` of an epoch, grouped by chunk. */
export function cutBatch(order: EpochOrder, start: number, end: number): ChunkRows[] {
  const parts: { chunk: number; rows: number[] }[] = []
  for (let i = start; i < end; i++) {
    const chunk = order.chunk[i] ?? 0
    const row = order.row[i] ?? 0
    const last = parts.at(-1)
    if (last?.chunk === chunk) last.rows.push(row)
    else parts.push({ chunk, rows: [row] })
  }
  return parts
}

function firstRows(columns: MetricColumns, count: number): MetricColumns {
  return {
    step: columns.step.slice(0, count),
    loss: columns.loss.slice(0, count),
    accuracy: columns.accuracy.slice(0, count),
    error: columns.error.slice(0, count),
  }
}
