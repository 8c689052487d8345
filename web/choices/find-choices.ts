/** Of what can be chosen, what the typed text means; best first within its group. Pure. */
import type { Choice, ChoiceGroup } from '../ui/choice-list.tsx'
import { matchScore } from './fuzzy.ts'

/** A choice with its names in every language. */
export interface NamedChoice extends Choice {
  readonly names: readonly string[]
}

export interface NamedGroup {
  readonly label: string
  readonly choices: readonly NamedChoice[]
}

export function findChoices(groups: readonly NamedGroup[], text: string): readonly ChoiceGroup[] {
  if (text.trim() === '') return groups.filter(({ choices }) => choices.length > 0)
  const scored = groups.map(({ label, choices }) => {
    const found = choices
      .map((choice) => ({ choice, score: matchScore(text, choice.names) }))
      .filter((entry): entry is { choice: NamedChoice; score: number } => entry.score !== null)
      .toSorted((a, b) => b.score - a.score)
    return { label, choices: found.map(({ choice }) => choice), best: found[0]?.score ?? 0 }
  })
  // The group of the best match comes first, so that Enter takes what was meant.
  return scored.filter(({ choices }) => choices.length > 0).toSorted((a, b) => b.best - a.best)
}
