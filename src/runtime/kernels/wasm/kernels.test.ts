import { describe, expect, it } from 'vitest'
import { committedKernels, compileKernels } from './build.mjs'

describe('committed modules', () => {
  it('are what the source compiles to, byte for byte', { timeout: 120_000 }, async () => {
    const fresh = await compileKernels()
    const committed = committedKernels()
    expect(committed.record).toEqual(fresh.record)
    for (const [file, bytes] of Object.entries(fresh.modules)) {
      expect(Buffer.compare(Buffer.from(committed.modules[file] ?? []), Buffer.from(bytes))).toBe(0)
    }
  })

  it('import nothing but memory and place nothing in it', async () => {
    const module = await WebAssembly.compile(Buffer.from(committedKernels().modules['kernels.wasm'] ?? []))
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }])
    const memory = new WebAssembly.Memory({ initial: 1 })
    const before = new Uint8Array(memory.buffer).fill(7).slice()
    await WebAssembly.instantiate(module, { env: { memory } })
    expect(Buffer.compare(Buffer.from(memory.buffer), Buffer.from(before))).toBe(0)
  })
})
