/** Without a mouse: connections by name, layers behind the chosen one, and everything else from one list. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { bringAxe, expectNoViolationOnPhone } from './axe.ts'
import { button, inspector, node, openPlayground, undo } from './playground.ts'

function option(page: Page, name: RegExp | string) {
  return page.getByRole('option', typeof name === 'string' ? { name, exact: true } : { name })
}

/** Typing starts when the field is there: the list is fetched when it is first asked for. */
async function ask(page: Page, key: string): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press(key)
  await expect(field(page)).toBeFocused()
}

function field(page: Page) {
  return page.getByRole('dialog').getByRole('combobox')
}

test('a connection is drawn and taken away by name, each one step of undo', async ({ page }) => {
  await openPlayground(page, '?template=digits-branches')
  await node(page, 'Input 1').focus()
  await page.keyboard.press('Enter')
  await ask(page, 'a')
  await page.keyboard.type('flat')
  await expect(option(page, /^Flatten/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(node(page, 'Input 1')).toBeFocused()

  await ask(page, 'c')
  await expect(page.getByRole('dialog', { name: 'Connect Input 1 to' })).toBeVisible()
  await expect(
    page.getByRole('group', { name: 'Connected: choose to disconnect' }).getByRole('option'),
  ).not.toHaveCount(0)
  await page.keyboard.type('dense 1')
  await expect(option(page, /^Dense 1 in place of/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(button(page, /Insert a layer between Input 1 and Dense 1/)).toBeVisible()
  await expect(node(page, 'Input 1')).toBeFocused()

  await ask(page, 'c')
  await page.keyboard.type('dense 1')
  await page.keyboard.press('Enter')
  await expect(button(page, /Insert a layer between Input 1 and Dense 1/)).toHaveCount(0)
  await undo(page)
  await expect(button(page, /Insert a layer between Input 1 and Dense 1/)).toBeVisible()
  await undo(page)
  await expect(button(page, 'Undo')).toBeDisabled()
})

test('what cannot be connected says why', async ({ page }) => {
  await bringAxe(page)
  await openPlayground(page, '?template=digits-mlp')
  await ask(page, 'c')
  await page.keyboard.type('dense 2')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Connect Dense 2 to' })).toBeVisible()
  await expect(option(page, /Input 1 An input takes nothing/)).toHaveAttribute('aria-disabled', 'true')
  await expect(option(page, /Dense 1 already leads to Dense 2/)).toHaveAttribute('aria-disabled', 'true')
  await expectNoViolationOnPhone(page, 'connect to')
  await page.keyboard.press('Escape')
  await ask(page, 'Control+k')
  await expectNoViolationOnPhone(page, 'all commands')
})

test('one list finds commands, layers and nodes in both languages; what was chosen comes first next time', async ({
  page,
}) => {
  await openPlayground(page, '?template=digits-mlp&lang=zh')
  await ask(page, 'Control+k')
  await page.keyboard.type('dense 2')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('heading', { name: 'Dense 2', level: 2 })).toBeVisible()
  await expect(node(page, 'Dense 2')).toBeFocused()
  await ask(page, 'Control+k')
  await page.keyboard.type('随机失活')
  await page.keyboard.press('Enter')
  await expect(node(page, 'Dropout 1')).toBeVisible()
  await ask(page, 'Control+k')
  await page.keyboard.type('change lang')
  await page.keyboard.press('Enter')
  await ask(page, 'Control+k')
  const recent = page.getByRole('group', { name: 'Recent' }).getByRole('option')
  await expect(recent).toHaveText([/Change the language/, /Add Dropout/, /Select Dense 2/])
  await page.keyboard.type('keyboard')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})
