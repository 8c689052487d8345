/** Which buffers of an event change hands when it leaves the Worker, instead of being copied. */
import type { Checkpoint } from '../spec/checkpoint.ts'
import type { Event } from './protocol.ts'

export function transfersOf(event: Event): Transferable[] {
  switch (event.type) {
    case 'run.metrics':
      return Object.values(event.columns).map((column: Float32Array) => column.buffer)
    case 'run.sample':
      return event.pictures.map(({ values }) => values.buffer)
    case 'run.snapshot':
    case 'run.checkpoint.result':
      return checkpointBuffers(event.checkpoint)
    case 'run.readBest.result':
      return event.best?.weights.map(({ values }) => values.buffer) ?? []
    case 'predict.result':
      return [event.outputs.buffer]
    case 'samples.unsure.result':
      return event.samples.map(({ values }) => values.buffer)
    case 'samples.heldOut.result':
      return event.samples.flatMap(({ values, outputs }) => [values.buffer, outputs.buffer])
    case 'probe.result': {
      const { inputs, preActivation, output, weights } = event.probe
      return [...inputs, preActivation, output, ...weights].map(({ values }) => values.buffer)
    }
    case 'engine.ready':
    case 'engine.failed':
    case 'run.state':
    case 'run.alive':
    case 'run.evaluation':
    case 'run.best':
    case 'run.done':
    case 'run.failed':
    case 'request.failed':
    case 'evaluate.result':
      return []
    default:
      return event satisfies never
  }
}

function checkpointBuffers({ weights, slots }: Checkpoint): Transferable[] {
  return [...weights, ...slots].map(({ values }) => values.buffer)
}
