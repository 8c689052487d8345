/** axe-core inside the page, with the same rules everywhere. */
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

/** To be called before the page is opened. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript({ path: AXE })
}

/** `view`: what is looked at, for whoever reads the failure. */
export async function expectNoViolation(page: Page, view: string): Promise<void> {
  const violations = await page.evaluate(async (rules) => {
    // Put there by the init script above.
    const { axe } = globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }
    const results = await axe.run(rules)
    return results.violations.map(({ id, nodes }) => ({
      id,
      where: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary}`),
    }))
  }, RULES)
  expect(violations, view).toEqual([])
}
