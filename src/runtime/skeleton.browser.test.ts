/** Every layer of the skeleton on emulated GPUs, forward and backward, against the 64-bit reference. */
import { expect, test } from 'vitest'
import { startBackend } from './backend.ts'
import { excessOver, referenceOfCase, runSkeletonCase, SKELETON_CASES } from './skeleton.testing.ts'

test.each([
  ['webgl', 2e-3],
  ['webgpu', 1e-4],
] as const)('on %s, within %d of the greatest value', async (preference, tolerance) => {
  const report = await startBackend({ preference, measured: undefined }, undefined)
  expect(report.backend).toBe(preference)
  for (const [index, each] of SKELETON_CASES.entries()) {
    const actual = await runSkeletonCase(each, 100 * index + 1)
    const expected = referenceOfCase(each, 100 * index + 1)
    expect(actual).toHaveLength(expected.length)
    for (const [at, tensor] of expected.entries()) {
      expect(
        excessOver(tolerance, actual[at] ?? [], tensor),
        `${each.kind} ${index}, tensor ${at}`,
      ).toBeLessThanOrEqual(1)
    }
    // A gradient off by one per cent is found.
    const spoiled = Array.from(expected[1] ?? [], (value) => value * 1.01)
    expect(excessOver(tolerance, actual[1] ?? [], spoiled)).toBeGreaterThan(1)
  }
})
