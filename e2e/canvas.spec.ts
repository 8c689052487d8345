/** The canvas by hand: dragging in, connecting, many at once, groups and notes. */
import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { bringAxe, expectNoViolation, expectNoViolationOnPhone } from './axe.ts'
import { button, inspector, library, node, openPlayground, setNumber, undo } from './playground.ts'

function edge(page: Page, source: string, target: string): Locator {
  return page.getByRole('button', { name: new RegExp(`Insert a layer between ${source} and ${target}`) })
}

async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on screen')
  return box
}

/** By the mouse, in steps, as a hand would. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

test('a layer is dragged from the library onto a connection, and onto the empty canvas', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  const dropout = library(page).getByRole('button', { name: 'Add Dropout' })
  await drag(page, await centre(dropout), await centre(edge(page, 'Dense 1', 'Dense 2')))
  await expect(edge(page, 'Dense 1', 'Dropout 1')).toBeVisible()
  await expect(edge(page, 'Dropout 1', 'Dense 2')).toBeVisible()

  const graph = await page.getByRole('region', { name: 'Graph' }).boundingBox()
  if (!graph) throw new Error('no graph')
  await drag(page, await centre(dropout), { x: graph.x + graph.width / 2, y: graph.y + graph.height * 0.7 })
  await expect(node(page, 'Dropout 2')).toBeVisible()
  await undo(page)
  await undo(page)
  await expect(edge(page, 'Dense 1', 'Dense 2')).toBeVisible()
  await expect(button(page, 'Undo')).toBeDisabled()

  await test.step('dragged to nearly the height of another, a card takes it', async () => {
    const [card, other] = [await boxOf(node(page, 'Dense 1')), await boxOf(node(page, 'Dense 2'))]
    const grip = { x: card.x + 30, y: card.y + 10 }
    await drag(page, grip, { x: grip.x + 30, y: grip.y + (other.y - card.y) + 3 })
    const gap = async () => (await boxOf(node(page, 'Dense 2'))).x - (await boxOf(node(page, 'Dense 1'))).x
    await expect.poll(gap).toBeLessThan(other.x - card.x - 20)
    const [dropped, beside] = [await boxOf(node(page, 'Dense 1')), await boxOf(node(page, 'Dense 2'))]
    expect(Math.abs(dropped.y - beside.y)).toBeLessThan(0.6)
  })
})

test('several at once: marquee, copy, paste, remove, each one step of undo', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  const [first, last] = [await node(page, 'Dense 1').boundingBox(), await node(page, 'Dense 2').boundingBox()]
  if (!first || !last) throw new Error('not on screen')
  await page.keyboard.down('Shift')
  await drag(
    page,
    { x: Math.min(first.x, last.x) - 8, y: Math.min(first.y, last.y) - 8 },
    { x: last.x + last.width + 6, y: Math.max(first.y + first.height, last.y + last.height) + 6 },
  )
  await page.keyboard.up('Shift')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expect(node(page, 'Dense 4')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(node(page, 'Dense 3')).toHaveCount(0)
  await undo(page)
  await expect(node(page, 'Dense 4')).toBeVisible()
  await undo(page)
  await expect(node(page, 'Dense 3')).toHaveCount(0)
  await expect(button(page, 'Undo')).toBeDisabled()
})

test('a group is made, folded to one card, unfolded and repeated', async ({ page }) => {
  await openPlayground(page, '?template=chapter-cnn')
  await node(page, 'Conv2D 1').click({ position: { x: 40, y: 12 } })
  await node(page, 'MaxPooling2D 1').click({ position: { x: 40, y: 12 }, modifiers: ['Shift'] })
  await page.keyboard.press('Control+g')
  await button(page, 'Fold Group 1').click()
  await expect(node(page, 'Conv2D 1')).toHaveCount(0)
  const folded = node(page, 'Group 1')
  await expect(folded).toContainText('2 layers')
  await expect(folded).toContainText('28·28·1 → 13·13·32')
  await button(page, 'Unfold Group 1').click()
  await expect(node(page, 'Conv2D 1')).toBeVisible()
  await page.keyboard.press('Control+Shift+g')
  await expect(button(page, 'Fold Group 1')).toHaveCount(0)
})

test('a note is written on the canvas; keys in it stay text', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await node(page, 'Dense 1').click({ position: { x: 40, y: 12 } })
  await expect(inspector(page).getByRole('heading', { name: 'Dense 1', level: 2 })).toBeVisible()
  await library(page).getByRole('textbox', { name: 'Find' }).fill('comment')
  await library(page).getByRole('button', { name: 'Add a comment' }).click()
  const note = page.getByRole('textbox', { name: 'Comment' })
  await expect(note).toBeFocused()
  await page.keyboard.type('why 32?')
  await note.press('Backspace')
  await note.press('Escape')
  await expect(note).toHaveValue('why 32')
  await expect(node(page, 'Dense 1')).toBeVisible()
  await undo(page)
  await expect(note).toHaveValue('')
  await button(page, 'Remove this comment').click()
  await expect(note).toHaveCount(0)
})

test('a problem is said beside the layer, and one press there mends it', async ({ page }) => {
  await bringAxe(page)
  await openPlayground(page, '?template=digits-branches')
  await node(page, 'Conv2D 1').click({ position: { x: 40, y: 12 } })
  await setNumber(page, { name: 'filters', value: 8 })
  const problem = page.getByRole('note')
  await expect(problem).toContainText('Add 1 cannot join what it is given')
  await expectNoViolation(page, 'a problem on the canvas')
  await expectNoViolationOnPhone(page, 'a problem on the canvas')
  await problem.getByRole('button', { name: 'Fold this message' }).click()
  await expect(problem).toHaveCount(0)
  await node(page, 'Add 1').click()
  await problem.getByRole('button', { name: /^Insert Conv2D/ }).click()
  await expect(problem).toHaveCount(0)
  await expect(button(page, 'Run')).toBeEnabled()

  await test.step('the overview moves the view: a press, a drag, an arrow key', async () => {
    await button(page, 'Overview').click()
    const map = button(page, 'Move the view; arrow keys too')
    await expect(map).toBeVisible()
    await expectNoViolation(page, 'the overview')
    await expectNoViolationOnPhone(page, 'the overview')
    const output = node(page, 'Dense 2')
    const before = await boxOf(output)
    await map.press('ArrowDown')
    await expect.poll(async () => (await boxOf(output)).y).toBeLessThan(before.y - 20)
    const frame = await boxOf(map)
    const canvas = await boxOf(page.getByRole('region', { name: 'Graph' }))
    await page.mouse.move(frame.x + 4, frame.y + 4)
    await page.mouse.down()
    await expect.poll(async () => (await boxOf(node(page, 'Input 1'))).x).toBeGreaterThan(canvas.x + canvas.width / 3)
    await page.mouse.move(frame.x + frame.width - 4, frame.y + 4, { steps: 3 })
    await page.mouse.up()
    await expect.poll(async () => (await boxOf(node(page, 'Input 1'))).x).toBeLessThan(canvas.x)
    await button(page, 'Show the whole graph').click()
    await expect.poll(async () => Math.round((await boxOf(output)).y)).toBe(Math.round(before.y))
    await button(page, 'Overview').click()
    await expect(map).toHaveCount(0)
  })
})
