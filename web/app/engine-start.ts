/** Starting an engine in a new Worker: the order, what it needs, and how long its first word may take. */
import type { BackendName, BackendPreference, Engine } from '../../src/index.ts'
import { notify } from '../stores/notices.ts'

/** A Worker whose script never came says nothing at all; a slow machine may take long to start a GPU. */
const START_DEADLINE = 45_000

export interface EngineStart {
  readonly begin: (backend: BackendPreference) => Promise<void>
  /** A report came: true for the first of this Worker; later ones only say that the backend changed. */
  readonly isFirstReport: () => boolean
  readonly isReady: () => boolean
  /** The Worker is of no use, and no other is started. */
  readonly giveUp: () => void
  readonly dispose: () => void
}

interface EngineStartOptions {
  readonly engine: Engine
  /** The WebAssembly modules, where they may be needed: the Worker cannot fetch them. */
  readonly loadWasm: () => Promise<{ runtime: ArrayBuffer; kernels: ArrayBuffer } | null>
  /** Asked when everything else is there: what was measured may have to be looked up. */
  readonly fastest: () => BackendName | null
}

export function createEngineStart({ engine, loadWasm, fastest }: EngineStartOptions): EngineStart {
  let state: 'starting' | 'ready' = 'starting'
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Counts starts: the modules may arrive after the next one has begun. */
  let starts = 0

  async function begin(backend: BackendPreference): Promise<void> {
    const own = ++starts
    state = 'starting'
    clearTimeout(timer)
    timer = setTimeout(sayLate, START_DEADLINE)
    const wasm = await loadWasm()
    if (own !== starts) return
    const measured = backend === 'auto' ? fastest() : null
    const order = { type: 'engine.init', backend, ...(measured && { measured }), ...(wasm && { wasm }) } as const
    engine.send(order, wasm ? [wasm.runtime, wasm.kernels] : [])
  }

  function sayLate(): void {
    const data = { seconds: START_DEADLINE / 1000 }
    notify({ kind: 'problem', problem: { code: 'workerSilent', data, severity: 'error', fixes: [] } })
  }

  return {
    begin,
    isFirstReport: () => {
      clearTimeout(timer)
      const isFirst = state === 'starting'
      state = 'ready'
      return isFirst
    },
    isReady: () => state === 'ready',
    giveUp: () => {
      state = 'starting'
    },
    dispose: () => clearTimeout(timer),
  }
}
