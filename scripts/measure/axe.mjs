/** axe-core inside a page: one set of rules for the journeys and for the proof. */
import { createRequire } from 'node:module'

export const AXE_SCRIPT = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** @satisfies {import('axe-core').RunOptions} */
const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  // Would fetch every style sheet anew for one rule that is not among these, and sound that no page here has.
  preload: false,
}

const SHOWN_NODES = 5
const SHOWN_HTML = 160

/**
 * To be called on a page that was opened with `AXE_SCRIPT`. `passed`: how many rules found something to check and
 * nothing wrong with it. `undecided`: rules that ask for a person's eye, say for text over a picture.
 *
 * @param {import('@playwright/test').Page} page
 */
export function runAxe(page) {
  return page.evaluate(
    async ({ rules, nodes: most, html: length }) => {
      const { violations, passes, incomplete } = await globalThis.axe.run(rules)
      return {
        violations: violations.map(({ id, nodes }) => ({
          id,
          where: nodes.slice(0, most).map(({ html, failureSummary }) => `${html.slice(0, length)} — ${failureSummary}`),
        })),
        passed: passes.length,
        undecided: incomplete.map(({ id }) => id),
      }
    },
    { rules: RULES, nodes: SHOWN_NODES, html: SHOWN_HTML },
  )
}
