/** Which backend computes, and why not another. */
import type { BackendName } from './run.ts'

export interface BackendReport {
  readonly backend: BackendName
  /** Adapter or renderer as the browser names it. */
  readonly adapter: string
  /** The backend is made for a GPU and has only an emulated one. */
  readonly software: boolean
  /** Why each backend earlier in the chain does not run, in order. */
  readonly refused: readonly {
    readonly backend: BackendName
    readonly reason: BackendRefusal
    readonly detail: string
  }[]
}

export type BackendRefusal = 'unavailable' | 'softwareAdapter' | 'failed' | 'insecureContext'

/** What one steady step costs, portable across machines. */
export interface StepCost {
  readonly kernels: number
  readonly copies: number
  /** Buffers, textures and pipelines made on a GPU: the most in any of the latest steps. */
  readonly made: number
}
