/** Whoever looks at another tab meanwhile does not lose time. The exact share is a proof (`npm run prove -- hidden`). */
import { expect, test } from '@playwright/test'
import { measureHidden } from '../scripts/measure/hidden.mjs'

test('a tab behind another goes on training and stops drawing', async ({ baseURL }) => {
  const { stepsPerSecond, frames } = await measureHidden({ address: baseURL, turns: 2, stretch: 1500 })
  expect(frames.visible).toBeGreaterThan(20)
  expect(frames.hidden).toBe(0)
  const [visible, hidden] = [mean(stepsPerSecond.visible), mean(stepsPerSecond.hidden)]
  expect(visible).toBeGreaterThan(0)
  expect(hidden / visible, `${hidden} against ${visible} steps a second`).toBeGreaterThan(0.5)
})

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
