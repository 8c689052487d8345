/** The network as a list, by keyboard alone: in step with the canvas, and every edit said aloud. */
import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { bringAxe, expectNoViolationOnPhone } from './axe.ts'
import { button, inspector, node, openPlayground, undo } from './playground.ts'

function line(page: Page, name: string): Locator {
  return page.getByRole('listbox', { name: 'Layers in the order of the data' }).getByRole('option', {
    name: new RegExp(`^${name}`),
  })
}

function changes(page: Page): Locator {
  return page.getByRole('log', { name: 'Changes' })
}

async function choose(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

test('a network is read, changed and mended in the outline', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await page.keyboard.press('o')
  await expect(line(page, 'Dense 1 32 · relu output 32')).toBeVisible()
  await line(page, 'Input 1').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(line(page, 'Dense 1')).toBeFocused()
  await expect(line(page, 'Dense 1')).toHaveAttribute('aria-selected', 'true')
  await expect(inspector(page).getByRole('heading', { name: 'Dense 1', level: 2 })).toBeVisible()
  await node(page, 'Dense 2').click({ position: { x: 40, y: 12 } })
  await expect(line(page, 'Dense 2')).toHaveAttribute('aria-selected', 'true')
  await line(page, 'Dense 2').focus()
  await page.keyboard.press('ArrowUp')

  await page.keyboard.press('a')
  await choose(page, 'dropout')
  await expect(line(page, 'Dropout 1')).toBeFocused()
  await expect(changes(page)).toHaveText('Dropout 1 added between Dense 1 and Dense 2.')
  await page.keyboard.press('{')
  await expect(changes(page)).toHaveText('Dropout 1 is now 3 of 5.')
  await expect(line(page, 'Dropout 1')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(changes(page)).toHaveText('Dropout 1 removed.')
  await expect(line(page, 'Dense 1')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(changes(page)).toHaveText('Dropout 1 added between Flatten 1 and Dense 1.')

  await line(page, 'Flatten 1').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('c')
  await choose(page, 'dense 2')
  await expect(changes(page)).toContainText('Flatten 1 connected to Dense 2.')
  await undo(page)
  await undo(page)
  await undo(page)
  await expect(button(page, 'Undo')).toBeDisabled()
  await expect(line(page, 'Dropout 1')).toHaveCount(0)
})

test('single keys are switched off and stay so; the others go on working', async ({ page }) => {
  await bringAxe(page)
  await openPlayground(page, '?template=digits-mlp')
  await page.keyboard.press('?')
  await page.getByRole('switch', { name: 'Keys without Ctrl or Shift are commands' }).click()
  await page.keyboard.press('Escape')
  await openPlayground(page, '?template=digits-mlp')
  await page.keyboard.press('o')
  await page.keyboard.press('Control+k')
  await choose(page, 'outline')
  await expect(line(page, 'Dense 1')).toBeVisible()
  await expectNoViolationOnPhone(page, 'the outline')
})
