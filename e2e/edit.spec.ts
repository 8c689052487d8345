/** Building by hand: parameters, insertion, removal, undo; mistakes that say how to mend them; all of it by keyboard too. */
import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, inspector, node, openPlayground, readout, redo, setNumber, tab, undo } from './playground.ts'

/** The button on the connection between two cards; it shows the shape that flows there. */
function edge(page: Page, source: string, target: string): Locator {
  return page.getByRole('button', { name: new RegExp(`Insert a layer between ${source} and ${target}`) })
}

function selected(page: Page, name: string): Locator {
  return inspector(page).getByRole('heading', { name, level: 2, exact: true })
}

/** Clicked at its title. */
async function select(page: Page, name: string): Promise<void> {
  await node(page, name).click({ position: { x: 40, y: 12 } })
  await expect(selected(page, name)).toBeVisible()
}

test('changing the filters changes every shape and count that follows', async ({ page }) => {
  await openPlayground(page, '?template=chapter-cnn')
  await expect(page.getByText(/93\s322 parameters/)).toBeVisible()
  await select(page, 'Conv2D 1')
  await setNumber(page, { name: 'filters', value: 8 })
  await expect(edge(page, 'Conv2D 1', 'MaxPooling2D 1')).toContainText('26·26·8')
  await expect(edge(page, 'MaxPooling2D 1', 'Conv2D 2')).toContainText('13·13·8')
  await expect(edge(page, 'Conv2D 2', 'MaxPooling2D 2')).toContainText('11·11·64')
  await expect(node(page, 'Conv2D 2')).toContainText(/4\s672/)
  await expect(page.getByText(/79\s258 parameters/)).toBeVisible()

  await inspector(page).getByRole('radio', { name: 'same' }).check()
  await expect(edge(page, 'Conv2D 1', 'MaxPooling2D 1')).toContainText('28·28·8')
  await undo(page)
  await undo(page)
  await expect(page.getByText(/93\s322 parameters/)).toBeVisible()
  await expect(button(page, 'Undo')).toBeDisabled()
})

test('a layer is put between two by a click, and taken out again; both can be undone', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await edge(page, 'Dense 1', 'Dense 2').click()
  await page.getByRole('menuitem', { name: 'Dropout', exact: true }).click()
  await expect(selected(page, 'Dropout 1')).toBeVisible()
  await expect(edge(page, 'Dense 1', 'Dropout 1')).toBeVisible()
  await expect(edge(page, 'Dropout 1', 'Dense 2')).toBeVisible()

  await button(page, 'Remove this layer').click()
  await expect(node(page, 'Dropout 1')).toHaveCount(0)
  await expect(edge(page, 'Dense 1', 'Dense 2')).toBeVisible()

  await undo(page)
  await expect(edge(page, 'Dense 1', 'Dropout 1')).toBeVisible()
  await undo(page)
  await expect(edge(page, 'Dense 1', 'Dense 2')).toBeVisible()
  await redo(page)
  await expect(node(page, 'Dropout 1')).toBeVisible()
  await redo(page)
  await expect(node(page, 'Dropout 1')).toHaveCount(0)
  await expect(button(page, 'Redo')).toBeDisabled()
  await button(page, 'Step').click()
  await expect(readout(page, 'Step')).toHaveAttribute('data-value', '1')
})

test('a mistake is one sentence with a way out that works', async ({ page }) => {
  await openPlayground(page, '?template=chapter-cnn')
  await select(page, 'Flatten 1')
  await button(page, 'Remove this layer').click()
  await tab(page, 'Problems').click()
  const problems = page.getByRole('list', { name: 'Problems' }).getByRole('listitem')
  await expect(problems).toHaveCount(1)
  await expect(problems.first().getByRole('paragraph')).toHaveText(/^[^.]+\.$/)
  await expect(button(page, 'Run')).toBeDisabled()

  await problems.first().getByRole('button').first().click()
  await expect(page.getByText('Nothing stands in the way of training.')).toBeVisible()
  await expect(button(page, 'Run')).toBeEnabled()
  await button(page, 'Step').click()
  await expect(readout(page, 'Step')).toHaveAttribute('data-value', '1')
})

test('by keyboard alone: choose, change, insert, remove, undo', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await page.keyboard.press(']')
  await expect(selected(page, 'Input 1')).toBeVisible()
  await page.keyboard.press(']')
  await page.keyboard.press(']')
  await expect(selected(page, 'Dense 1')).toBeVisible()
  await expect(node(page, 'Dense 1')).toBeFocused()

  await page.keyboard.press('Delete')
  await expect(node(page, 'Dense 2')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(node(page, 'Dense 2')).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(node(page, 'Dense 2')).toHaveCount(0)
  await page.keyboard.press('Control+z')

  await edge(page, 'Dense 1', 'Dense 2').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  // One letter: a menu forgets what was typed after a second, and a busy machine may take that long for five.
  await page.keyboard.press('b')
  await expect(page.getByRole('menuitem', { name: 'BatchNormalization' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(selected(page, 'BatchNormalization 1')).toBeVisible()

  await node(page, 'Dense 1').focus()
  await page.keyboard.press('Enter')
  await expect(selected(page, 'Dense 1')).toBeVisible()
  await inspector(page).getByRole('slider', { name: 'units' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(edge(page, 'Dense 1', 'BatchNormalization 1')).not.toContainText('32')
  await page.keyboard.press('Escape')
  await expect(inspector(page).getByRole('heading', { name: 'Training', level: 2 })).toBeVisible()

  await page.keyboard.press('Control+Enter')
  await expect(button(page, 'Pause')).toBeVisible()
})
