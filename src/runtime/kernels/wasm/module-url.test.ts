import { expect, it } from 'vitest'
import { committedKernels } from './build.mjs'
import { hasRelaxedSimd, kernelModuleUrl } from './module-url.ts'

it('chooses a module that this engine takes', () => {
  const modules = committedKernels().modules
  expect(hasRelaxedSimd()).toBe(WebAssembly.validate(Buffer.from(modules['kernels-relaxed.wasm'] ?? [])))
  const name = kernelModuleUrl().pathname.split('/').at(-1) ?? ''
  expect(WebAssembly.validate(Buffer.from(modules[name] ?? []))).toBe(true)
})
