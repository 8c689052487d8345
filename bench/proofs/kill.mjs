/**
 * The whole browser killed 100 times in mid-edit, half of them from the first edit that the opening page takes: nothing older
 * than 300 ms is lost, and nothing that was shown as saved.
 */
import { killAtRandom } from '../../scripts/measure/kill.mjs'

const ROUNDS = 100
const SEED = 1
/** Milliseconds. */
const MOST_LOST = 300

export async function run({ withBuiltPage, median }) {
  const outcomes = await withBuiltPage(({ address }) =>
    killAtRandom({
      ...{ address, rounds: ROUNDS, seed: SEED },
      tell: (outcome) => process.stderr.write(`kill: ${JSON.stringify(outcome)}\n`),
    }),
  )
  const failed = outcomes.filter(({ lost, isSavedLost }) => lost > MOST_LOST || isSavedLost)
  const told = outcomes.filter(({ saidSaved }) => saidSaved)
  if (outcomes.length !== ROUNDS || told.length === 0) throw new Error('the rounds do not show what they should')
  if (failed.length > 0) throw new Error(`lost too much: ${JSON.stringify(failed)}`)
  const lost = outcomes.map((outcome) => outcome.lost)
  const lossOf = (some) => ({
    median: median(some.map((one) => one.lost)),
    most: Math.max(...some.map((one) => one.lost)),
  })
  return {
    kills: outcomes.length,
    edits: outcomes.reduce((sum, { edits }) => sum + edits, 0),
    lostMilliseconds: { median: median(lost), most: Math.max(...lost) },
    lostMillisecondsWhileOpening: lossOf(outcomes.filter(({ isOpening }) => isOpening)),
    lostMillisecondsLater: lossOf(outcomes.filter(({ isOpening }) => !isOpening)),
    killsThatLostEdits: lost.filter((milliseconds) => milliseconds > 0).length,
    editPossibleAfterMilliseconds: median(outcomes.map(({ possibleAfter }) => possibleAfter)),
    killsAfterSavedWasShown: told.length,
    savedEditsLost: outcomes.filter(({ isSavedLost }) => isSavedLost).length,
  }
}
