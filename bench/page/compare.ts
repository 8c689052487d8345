/** One template, all contenders, in turns. Nothing is timed for long before its losses were seen to be right. */
import { compile, findDataset, openTemplate, type TemplateId } from '../../src/index.ts'
import { cutBatches, fetchData } from './batches.ts'
import { COMPARED_LOSSES, type Contender, type Cost, type Task } from './contender.ts'
import { jax } from './jax.ts'
import { initialWeights, ours } from './ours.ts'
import { startRoof } from './roof.ts'
import { stock } from './stock.ts'

const SEED = 1
const QUICK_STEP = 60
const NO_TIME = 'no time for three steps within the budget'
/** For a start or a block; a peer that hangs must not take the others with it. */
const DEADLINE = 90_000
/** Those that decide the comparison first and side by side: on a busy machine time may run out. */
const ENTRIES: readonly ((task: Task) => Contender)[] = [
  (task) => ours('wasm', task),
  (task) => stock('wasm', task),
  (task) => jax('wasm', task),
  (task) => stock('webgl', task),
  (task) => ours('webgpu', task),
  (task) => stock('webgpu', task),
  (task) => jax('webgpu', task),
  (task) => stock('cpu', task),
  (task) => ours('webgl', task),
  (task) => ours('cpu', task),
]
/** Of the budget; the rest is for the rounds. */
const SHARE_FOR_STARTS = 0.35

export interface Wish {
  readonly template: TemplateId
  /** For everybody. */
  readonly rounds: number
  /** Beyond those, for whoever takes at most `QUICK_STEP`: short steps feel every disturbance. */
  readonly quickRounds: number
  readonly blockMilliseconds: number
  /** Nothing is begun after so long; who has no three losses by then stays without a time. */
  readonly budgetMilliseconds: number
  readonly tolerance: number
}

export interface Row {
  readonly name: string
  /** Why it cannot train this model; nothing else is known then. */
  readonly refusal?: string
  readonly losses: readonly number[]
  readonly steps: number
  /** Milliseconds per step, one for each round. */
  readonly blocks: readonly number[]
  readonly quickest: number
  readonly cost: Cost | null
}

export interface Comparison {
  readonly template: TemplateId
  readonly batchSize: number
  readonly parameterCount: number
  /** One step at this batch: three times the forward pass. */
  readonly flopsPerStep: number
  /** GFLOP/s of our wasm matrix product, best of all rounds. */
  readonly roof: number
  readonly rows: readonly Row[]
}

interface Course {
  readonly contender: Contender
  refusal?: string
  steps: number
  blocks: number[]
  quickest: number
}

export async function compare(wish: Wish): Promise<Comparison> {
  const task = await openTask(wish.template)
  const { plan, config } = task
  const contenders = ENTRIES.map((entry) => entry(task))
  const courses: Course[] = contenders.map((contender) => ({
    contender,
    steps: 0,
    blocks: [],
    quickest: Number.POSITIVE_INFINITY,
  }))
  const roof = await startRoof()
  const started = performance.now()
  const isTimeUp = (share: number): boolean => performance.now() - started > share * wish.budgetMilliseconds
  for (const course of courses) {
    if (isTimeUp(SHARE_FOR_STARTS)) course.refusal = NO_TIME
    else await enter(course, () => course.contender.start())
  }
  let best = 0
  for (let round = 0; round < wish.rounds + wish.quickRounds; round++) {
    best = await roof.measure(wish.blockMilliseconds)
    for (const course of courses) {
      if (course.refusal !== undefined || isTimeUp(1)) continue
      if (round >= wish.rounds && course.quickest > QUICK_STEP) continue
      await enter(course, async () => {
        const block = await course.contender.block(wish.blockMilliseconds)
        if (!block) return
        course.blocks.push(block.milliseconds / block.steps)
        course.steps += block.steps
        course.quickest = Math.min(course.quickest, block.quickest)
      })
    }
  }
  for (const course of courses) {
    if (course.contender.losses().length < COMPARED_LOSSES || course.blocks.length === 0) course.refusal ??= NO_TIME
  }
  const rows = courses.map(readRow)
  for (const { contender } of courses) contender.dispose()
  roof.dispose()
  checkLosses(rows, wish.tolerance)
  return {
    template: wish.template,
    batchSize: config.batchSize,
    parameterCount: plan.parameterCount,
    flopsPerStep: 3 * plan.flops * config.batchSize,
    roof: best,
    rows,
  }
}

async function openTask(template: TemplateId): Promise<Task> {
  const { graph, run } = openTemplate(template, template)
  // Longer than any comparison: what ends a run is its last block.
  const config = { ...run, seed: SEED, batchSize: 64, epochs: 1000 }
  const { plan } = compile(graph, findDataset(run.dataset) ?? null)
  if (!plan) throw new Error(`${template} does not compile`)
  const data = await fetchData(run.dataset)
  const batches = await cutBatches(data, config)
  const weights = await initialWeights({ template, data, plan, config })
  return { template, plan, config, batches, weights }
}

/** A contender that fails drops out with its reason. */
async function enter(course: Course, work: () => Promise<void>): Promise<void> {
  const started = performance.now()
  try {
    await within(DEADLINE, work())
  } catch (error) {
    course.refusal = error instanceof Error ? error.message : String(error)
  }
  const seconds = (performance.now() - started) / 1000
  console.log(
    `${course.contender.name} ${seconds.toFixed(1)} s, ${course.blocks.at(-1)?.toFixed(2) ?? '–'} ms/step ${course.refusal ?? ''}`,
  )
}

function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds)
  })
  return Promise.race([work, late])
}

function readRow({ contender, refusal, steps, blocks, quickest }: Course): Row {
  const { name } = contender
  if (refusal !== undefined) return { name, refusal, losses: [], steps: 0, blocks: [], quickest: 0, cost: null }
  return {
    name,
    losses: contender.losses().slice(0, COMPARED_LOSSES),
    steps,
    blocks,
    quickest,
    cost: contender.cost(),
  }
}

/** A time says something only about the same computation. */
function checkLosses(rows: readonly Row[], tolerance: number): void {
  const trained = rows.filter(({ refusal }) => refusal === undefined)
  const [reference] = trained
  for (const { name, losses } of trained) {
    const gaps = losses.map((loss, step) => Math.abs(loss - (reference?.losses[step] ?? Number.NaN)))
    if (losses.length < COMPARED_LOSSES || !(Math.max(...gaps) <= tolerance)) {
      throw new Error(`${name} computes something else: ${losses.join(', ')}, not ${reference?.losses.join(', ')}`)
    }
  }
}
