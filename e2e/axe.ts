/** axe-core inside the page, with the same rules everywhere. */
import { expect, type Page } from '@playwright/test'
import { AXE_SCRIPT, runAxe } from '../scripts/measure/axe.mjs'

/** To be called before the page is opened. Nothing fades any more: a colour on its way to another has no contrast of its own. */
export async function bringAxe(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.addInitScript({ path: AXE_SCRIPT })
}

/** `view`: what is looked at, for whoever reads the failure. */
export async function expectNoViolation(page: Page, view: string): Promise<void> {
  const { violations, passed } = await runAxe(page)
  expect(violations, view).toEqual([])
  expect(passed, `${view}: rules that found something to check`).toBeGreaterThan(0)
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
