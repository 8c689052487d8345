/** What each template reached, as `npm run prove -- templates` measured it: read from the proof, never typed. */
import proof from '../../docs/proof/templates.json?raw'

export interface TemplateResult {
  readonly command: string
  readonly steps: number
  readonly evaluated: number
  /** Share of right answers, or else the mean absolute `error` in the target's unit. */
  readonly accuracy?: number
  readonly error?: number
}

// Written by our own proof; a template it does not know has no result.
const { figures } = JSON.parse(proof) as { readonly figures: Readonly<Record<string, TemplateResult>> }

export function resultOf(template: string): TemplateResult | undefined {
  return Object.hasOwn(figures, template) ? figures[template] : undefined
}
