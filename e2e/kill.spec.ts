/** The whole browser is killed in mid-edit, at rest and while the page opens. `npm run prove -- kill` does it 100 times. */
import { expect, test } from '@playwright/test'
import { killAtRandom } from '../scripts/measure/kill.mjs'
import { titlesAroundTornRecord } from '../scripts/measure/torn-record.mjs'

test('after a kill the edits are there again, but for those of the last 300 ms', async ({ baseURL }) => {
  const outcomes = await killAtRandom({ address: baseURL, rounds: 3, seed: 4 })
  expect(outcomes).toHaveLength(3)
  expect(outcomes.some(({ saidSaved }) => saidSaved)).toBe(true)
  for (const { lost, isSavedLost } of outcomes) {
    expect(lost).toBeLessThanOrEqual(300)
    expect(isSavedLost).toBe(false)
  }
})

test('a record that a kill tears in the database costs nothing that is saved afterwards', async ({ baseURL }) => {
  const titles = ['before the kill', 'after it', 'later']
  expect(await titlesAroundTornRecord({ address: baseURL, titles })).toEqual(titles)
})
