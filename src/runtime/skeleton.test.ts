/** Every layer of the skeleton, forward and backward, against the 64-bit reference: in plain JavaScript, and on wasm with our kernels. */
import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { LAYERS } from '../layers/registry.ts'
import { startWasmWithKernels } from './kernels/wasm/test-backend.ts'
import { excessOver, referenceOfCase, runSkeletonCase, SKELETON_CASES } from './skeleton.testing.ts'

const TOLERANCE = 1e-4

beforeAll(async () => {
  await startWasmWithKernels()
})

test('every layer kind has a case', () => {
  const missing = Object.keys(LAYERS).filter(
    (kind) => kind !== 'input' && !SKELETON_CASES.some((each) => each.kind === kind),
  )
  expect(missing).toEqual([])
})

test.each(SKELETON_CASES.map((each, index) => [`${each.kind} ${index}`, each, index] as const))(
  '%s',
  async (_name, each, index) => {
    const expected = referenceOfCase(each, 100 * index + 1)
    for (const backend of ['cpu', 'wasm']) {
      await tf.setBackend(backend)
      const actual = await runSkeletonCase(each, 100 * index + 1)
      expect(actual).toHaveLength(expected.length)
      for (const [at, tensor] of expected.entries()) {
        expect(excessOver(TOLERANCE, actual[at] ?? [], tensor), `${backend}, tensor ${at}`).toBeLessThanOrEqual(1)
      }
      // A gradient off by one per cent is found.
      const spoiled = Array.from(expected[1] ?? [], (value) => value * 1.01)
      expect(excessOver(TOLERANCE, actual[1] ?? [], spoiled)).toBeGreaterThan(1)
    }
  },
)
