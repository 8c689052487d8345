/**
 * The engine of the page without the page: trains what the address asks for and writes JSON lines
 * to the console, for `npm run headless`. Same Worker, same data feed, same headers.
 */
import {
  compile,
  createEngine,
  findDataset,
  isTemplateId,
  openTemplate,
  type Command,
  type Event,
  type Plan,
  type RunConfig,
} from '../../src/index.ts'
import { createDataFeed } from './data-feed.ts'
import { spawnEngine } from './engine-worker.ts'
import { mixAnswers } from './mixed-answers.ts'
import { readAddress } from './url.ts'
import { loadWasm } from './wasm-modules.ts'

const RUN_ID = 'headless'
const PREFIX = 'layerwise:'
/** Held-out samples measured at the end; software GPUs are too slow for a default. */
const DEFAULT_EVALUATION = { webgpu: 0, webgl: 0, wasm: 1000, cpu: 1000 } as const

function write(line: object): void {
  console.log(PREFIX + JSON.stringify(line))
}

interface Wish {
  readonly plan: Plan
  readonly config: RunConfig
  readonly steps: number | null
  readonly evaluation: number | null
}

function readWish(parameters: URLSearchParams): Wish {
  const template = parameters.get('template') ?? 'chapter-cnn'
  if (!isTemplateId(template)) throw new Error(`unknown template ${template}`)
  const { graph, run } = openTemplate(template, RUN_ID)
  const number = (name: string): number | null => {
    const text = parameters.get(name)
    if (text === null) return null
    const value = Number(text)
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number, not ${text}`)
    return value
  }
  const dataset = parameters.get('data') ?? run.dataset
  const config: RunConfig = {
    ...run,
    dataset,
    seed: number('seed') ?? run.seed,
    epochs: number('epochs') ?? run.epochs,
    batchSize: number('batch') ?? run.batchSize,
    sampleLimit: number('samples') ?? run.sampleLimit,
  }
  const { plan, problems } = compile(graph, findDataset(dataset) ?? null)
  if (!plan) throw new Error(`${template} does not fit ${dataset}: ${problems.map(({ code }) => code).join(', ')}`)
  return { plan, config, steps: number('steps'), evaluation: number('eval') }
}

async function main(): Promise<void> {
  const backend = readAddress(location.href).backend ?? 'auto'
  const wish = readWish(new URL(location.href).searchParams)
  const engine = createEngine({ spawn: spawnEngine })
  const send = (command: Command, transfer?: readonly Transferable[]): void =>
    engine.send(command, transfer ? [...transfer] : [])
  const feed = createDataFeed({
    fetch: (path) => fetch(new URL(path, document.baseURI)),
    send: new URL(location.href).searchParams.has('mixed') ? mixAnswers(send) : send,
  })
  const wasm = await loadWasm(backend)
  const ready = next(engine, 'engine.ready')
  engine.send({ type: 'engine.init', backend, ...(wasm && { wasm }) })
  const report = (await ready).report
  write({ event: 'ready', ...report })

  const problem = await feed.open(wish.config)
  if (problem) throw new Error(JSON.stringify(problem))
  let used = report.backend
  let stepMs = 0
  engine.subscribe((event) => {
    if (event.type === 'engine.ready') used = event.report.backend
    if (event.type === 'run.metrics') {
      stepMs = event.speed.stepMilliseconds
      const { step, loss, accuracy, error } = event.columns
      for (let i = 0; i < step.length; i++) {
        write({
          event: 'metrics',
          step: step[i],
          epoch: event.epoch,
          loss: loss[i],
          accuracy: accuracy[i],
          error: error[i],
        })
      }
    }
    if (event.type === 'run.evaluation') write({ event: 'evaluation', ...event.evaluation })
  })
  const done = next(engine, 'run.done')
  engine.send({
    type: 'run.start',
    runId: RUN_ID,
    plan: wish.plan,
    config: wish.config,
    paused: false,
    validate: false,
    ...(wish.steps !== null && { stepLimit: wish.steps }),
  })
  const { step, seconds, weightsHash, cost, readbacks, tensors, deviceBytes } = await done
  // A run of whole epochs is measured on the whole test set, one of a few steps on a part.
  const limit = wish.evaluation ?? (wish.steps === null ? null : DEFAULT_EVALUATION[used])
  const evaluation =
    limit === 0 ? null : (await engine.request({ type: 'evaluate', runId: RUN_ID, split: 'test', limit })).evaluation
  write({
    event: 'done',
    backend: used,
    steps: step,
    stepMs,
    kernelsPerStep: cost.kernels,
    copiesPerStep: cost.copies,
    madePerStep: cost.made,
    readbacks,
    seconds,
    testAccuracy: evaluation?.accuracy ?? null,
    testError: evaluation?.error ?? null,
    testLoss: evaluation?.loss ?? null,
    evaluated: evaluation?.samples ?? 0,
    weightsHash,
    tensors,
    deviceBytes,
  })
}

/** The first event of a type; a failure in between rejects. */
function next<T extends Event['type']>(
  engine: ReturnType<typeof createEngine>,
  type: T,
): Promise<Extract<Event, { type: T }>> {
  return new Promise((resolve, reject) => {
    const end = engine.subscribe((event) => {
      if (event.type === 'engine.failed' || event.type === 'run.failed')
        reject(new Error(JSON.stringify(event.problem)))
      else if (event.type !== type) return
      // Narrowed by its type tag.
      else resolve(event as Extract<Event, { type: T }>)
      end()
    })
  })
}

main().catch((error: unknown) =>
  write({ event: 'failed', detail: error instanceof Error ? error.message : String(error) }),
)
