/** Which graphs stock tfjs 4.22 cannot train on a backend, known before the first step (shared/notes/engine.md). */
import type { BackendName } from '../spec/run.ts'
import type { Plan } from '../spec/plan.ts'

/** Layer kinds whose gradient needs a kernel that the wasm backend does not register. */
const WASM_MISSING: Readonly<Record<string, string>> = { conv2d: 'Conv2DBackpropFilter' }

/** Name of the missing kernel, or null where the plan trains. */
export function missingKernel(plan: Plan, backend: BackendName): string | null {
  if (backend !== 'wasm') return null
  for (const { kind } of plan.steps) {
    const kernel = WASM_MISSING[kind]
    if (kernel) return kernel
  }
  return null
}
