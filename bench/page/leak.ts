/** Two runs in one Worker, a short one and a long one: what the long one leaves behind beyond the short one has leaked. */
import { compile, findDataset, openTemplate, type TemplateId } from '../../src/index.ts'
import { fetchData } from './batches.ts'
import watchedEngine from './watched-engine.ts?worker&url'
import { next, startEngine } from './ours.ts'

export interface LeakWish {
  readonly template: TemplateId
  readonly batchSize: number
  /** Of the runs, one after the other. */
  readonly stepCounts: readonly number[]
}

export interface Remains {
  readonly steps: number
  readonly tensors: number
  readonly wasmBytes: number
}

export async function measureLeak({ template, batchSize, stepCounts }: LeakWish): Promise<readonly Remains[]> {
  const { graph, run } = openTemplate(template, template)
  const { plan } = compile(graph, findDataset(run.dataset) ?? null)
  if (!plan) throw new Error(`${template} does not compile`)
  const channel = new BroadcastChannel('wasm-bytes')
  const data = await fetchData(run.dataset)
  const engine = await startEngine('wasm', data, () => new Worker(watchedEngine, { type: 'module' }))
  // One chunk only: each further one that training reaches stays in wasm memory on purpose.
  const sampleLimit = data.card.splits.train[0]?.count ?? null
  const config = { ...run, batchSize, sampleLimit, epochs: 1000 }
  const remains: Remains[] = []
  for (const stepLimit of stepCounts) {
    const done = next(engine, 'run.done')
    engine.send({ type: 'run.start', runId: `${stepLimit}`, plan, config, paused: false, validate: false, stepLimit })
    const { step, tensors } = await done
    remains.push({ steps: step, tensors, wasmBytes: await askBytes(channel) })
  }
  engine.dispose()
  channel.close()
  return remains
}

function askBytes(channel: BroadcastChannel): Promise<number> {
  return new Promise((resolve) => {
    channel.addEventListener('message', (message: MessageEvent<number>) => resolve(message.data), { once: true })
    channel.postMessage('how many?')
  })
}
