/** The playground as a person finds it: by role and name only. Shared words of the journeys, no assertions of their own. */
import { expect, type Locator, type Page } from '@playwright/test'

/** How long an engine may take to start, and a model to learn, on a machine with other things to do. */
const PATIENCE = { timeout: 90_000 }

/** Opens the page and waits until Run would start at once. `address` is the query, e.g. `?template=digits-mlp`. */
export async function openPlayground(page: Page, address = ''): Promise<void> {
  await page.goto(address === '' ? './' : address)
  await expect(button(page, /^(Run|运行)$/)).toBeEnabled(PATIENCE)
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
}

/** A card of the graph by its full name: `Conv2D 1`. */
export function node(page: Page, name: string): Locator {
  return page.getByRole('group', { name, exact: true })
}

export function tab(page: Page, name: string): Locator {
  return page.getByRole('tab', { name, exact: true })
}

export function inspector(page: Page): Locator {
  return page.getByRole('region', { name: /^(Inspector|检查器)$/ })
}

export function library(page: Page): Locator {
  return page.getByRole('region', { name: /^(Library|组件库)$/ })
}

/** The number field of a parameter; the slider beside it has the same name and another role. */
function numberField(page: Page, name: string): Locator {
  return inspector(page).getByRole('textbox', { name, exact: true })
}

export async function setNumber(page: Page, { name, value }: { name: string; value: number }): Promise<void> {
  await numberField(page, name).fill(String(value))
  await numberField(page, name).press('Enter')
}

export function readout(page: Page, name: string): Locator {
  return page.getByRole('status', { name, exact: true })
}

/** The full value behind a readout; `NaN` while there is none. */
export async function figure(page: Page, name: string): Promise<number> {
  const value = await readout(page, name).getAttribute('data-value')
  return value === null ? NaN : Number(value)
}

export async function expectFigure(page: Page, name: string, is: (value: number) => boolean): Promise<void> {
  await expect
    .poll(async () => is(await figure(page, name)), { ...PATIENCE, message: `${name}: ${String(is)}` })
    .toBe(true)
}

export async function run(page: Page): Promise<void> {
  await button(page, 'Run').click()
}

/** Answers the step at which the training rests. */
export async function pause(page: Page): Promise<number> {
  await button(page, 'Pause').click()
  await expect(button(page, 'Run')).toBeEnabled()
  return figure(page, 'Step')
}

/** Every pixel of a card's picture, as one text. */
export async function picture(page: Page, name: string): Promise<string> {
  return node(page, name)
    .getByRole('img')
    .first()
    .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''))
}

export async function undo(page: Page): Promise<void> {
  await button(page, 'Undo').click()
}

export async function redo(page: Page): Promise<void> {
  await button(page, 'Redo').click()
}
