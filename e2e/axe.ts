/** axe-core inside the page, with the same rules everywhere. */
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

/** To be called before the page is opened. Nothing fades any more: a colour on its way to another has no contrast of its own. */
export async function bringAxe(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
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

const PHONE = { width: 390, height: 844 }

/**
 * What is open now, as a phone shows it, in the other language and the other theme and again in these. The two
 * buttons are pressed where they are, for a dialog may lie over them and a phone hides them.
 */
export async function expectNoViolationOnPhone(page: Page, view: string): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize(PHONE)
  for (const _ of ['other', 'own']) {
    await pressUnseen(page, /^(中文|EN)$/)
    await pressUnseen(page, /^(Dark theme|Light theme|深色主题|浅色主题)$/)
    await expectNoViolation(page, `${view}, ${await page.evaluate(lookOf)}`)
  }
  if (size) await page.setViewportSize(size)
}

async function pressUnseen(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name, includeHidden: true }).dispatchEvent('click')
}

function lookOf(): string {
  const { lang, dataset } = document.documentElement
  return `${lang}, ${dataset['theme']}`
}
