/**
 * Times one backend: a Worker of its own takes one step of this very training, which includes all
 * compilation, then goes on as a run does, and its own readings are the figures. The Worker ends
 * with the answer.
 */
import type { BackendPreference, Engine, Event, Plan, RunConfig } from '../../src/index.ts'
import type { RaceOutcome } from '../stores/race.ts'
import type { RaceData } from './backend-race-data.ts'
import { isHopeless, median, WARM_READINGS, type Heat } from './backend-race-rules.ts'

/** More than any race takes. */
const EPOCHS = 1000
const RUN_ID = 'race'

export interface HeatOptions {
  readonly heat: Heat
  readonly createEngine: () => Engine
  readonly loadWasm: (
    backend: BackendPreference,
  ) => Promise<{ readonly runtime: ArrayBuffer; readonly kernels: ArrayBuffer } | null>
  readonly data: RaceData
  readonly plan: Plan
  readonly config: RunConfig
  readonly signal: AbortSignal
}

/** `null` where it was interrupted. */
export async function timeBackend(options: HeatOptions): Promise<RaceOutcome | null> {
  const { heat, loadWasm, signal } = options
  const { backend } = heat
  const wasm = backend === 'wasm' ? await loadWasm(backend) : null
  if (signal.aborted) return null
  const engine = options.createEngine()
  const over = new AbortController()
  try {
    return await new Promise<RaceOutcome | null>((resolve) => {
      const observe = createObserver(options, engine)
      engine.subscribe((event) => {
        const outcome = observe.hear(event)
        if (outcome) resolve(outcome)
      })
      signal.addEventListener('abort', () => resolve(null), { signal: over.signal })
      const timer = setTimeout(() => resolve(observe.late()), heat.limit)
      over.signal.addEventListener('abort', () => clearTimeout(timer))
      engine.send({ type: 'engine.init', backend, ...(wasm && { wasm }) }, wasm ? [wasm.runtime, wasm.kernels] : [])
    })
  } finally {
    over.abort()
    engine.dispose()
  }
}

interface Observer {
  /** The outcome, once there is one. */
  readonly hear: (event: Event) => RaceOutcome | null
  /** What can be said when time is up. */
  readonly late: () => RaceOutcome
}

function createObserver({ heat, data, plan, config }: HeatOptions, engine: Engine): Observer {
  const { backend, best, limit } = heat
  let adapter = ''
  let software = false
  let firstStep: number | null = null
  const warm: number[] = []

  function prepare(): void {
    const { key, card, chunks, samples } = data
    engine.send({ type: 'data.open', dataset: key, card })
    for (const [index, chunk] of chunks.entries()) {
      const bytes = chunk.slice(0)
      engine.send({ type: 'data.chunk', dataset: key, split: 'train', index, bytes }, [bytes])
    }
    const asked = { ...config, sampleLimit: samples, epochs: EPOCHS }
    engine.send({ type: 'run.start', runId: RUN_ID, plan, config: asked, paused: true, validate: false })
    engine.send({ type: 'run.step', runId: RUN_ID })
  }

  function read(milliseconds: number): RaceOutcome | null {
    if (firstStep === null) {
      firstStep = milliseconds
      engine.send({ type: 'run.resume', runId: RUN_ID })
      return null
    }
    warm.push(milliseconds)
    const facts = { backend, adapter, software, firstStep }
    if (warm.length === 1 && isHopeless(milliseconds, best)) return { kind: 'slower', ...facts, step: milliseconds }
    return warm.length < WARM_READINGS ? null : { kind: 'measured', ...facts, step: median(warm) }
  }

  function failed(detail: string): RaceOutcome {
    return { kind: 'refused', backend, reason: 'failed', detail }
  }

  function hear(event: Event): RaceOutcome | null {
    switch (event.type) {
      case 'engine.ready': {
        const { report } = event
        if (report.backend !== backend) {
          const refusal = report.refused.find((refused) => refused.backend === backend)
          return refusal ? { kind: 'refused', ...refusal } : failed(report.backend)
        }
        if (report.software && !heat.isEmulationTimed) {
          return { kind: 'refused', backend, reason: 'softwareAdapter', detail: report.adapter }
        }
        adapter = report.adapter
        software = report.software
        prepare()
        return null
      }
      case 'run.metrics':
        return read(event.speed.latestMilliseconds)
      case 'engine.failed':
      case 'run.failed':
        return failed(('detail' in event.problem.data ? event.problem.data.detail : null) ?? event.problem.code)
      default:
        return null
    }
  }

  /** Fewer warm readings than wished for are still readings. */
  function late(): RaceOutcome {
    return firstStep !== null && warm.length > 0
      ? { kind: 'measured', backend, adapter, software, firstStep, step: median(warm) }
      : { kind: 'tooLong', backend, adapter, after: limit }
  }

  return { hear, late }
}
