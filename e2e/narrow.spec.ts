/** A phone and a small tablet: nothing sticks out, every part is one tap away, a run can be started and watched. */
import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, expectFigure, inspector, library, node, openPlayground, run, tab } from './playground.ts'

const PARTS = ['Graph', 'Library', 'Inspector', 'Results'] as const
const TABS = ['Charts', 'Samples', 'Gradients', 'Runs', 'Code', 'Problems'] as const

test.describe('a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('parts are switched by tapping, and none is wider than the screen', async ({ page }) => {
    await openPlayground(page, '?template=digits-branches')
    for (const part of PARTS) {
      await showPart(page, part)
      expect(await sticksOut(page), part).toEqual([])
    }
    for (const name of TABS) {
      await tab(page, name).tap()
      await expect(page.getByRole('tabpanel', { name })).toBeVisible()
      expect(await sticksOut(page), name).toEqual([])
    }
  })

  test('a run is started and watched, a layer chosen and changed', async ({ page }) => {
    await openPlayground(page, '?template=digits-mlp')
    await button(page, 'Run').tap()
    await expectFigure(page, 'Loss', (loss) => loss < 1)
    await showPart(page, 'Results')
    await expect(page.getByRole('figure', { name: /^Loss/ })).toBeVisible()
    await tab(page, 'Samples').tap()
    await button(page, 'Draw a 3').tap()
    await expect(page.getByRole('status', { name: 'Reads as' })).toHaveAttribute('data-value', /\d/)

    await showPart(page, 'Graph')
    await node(page, 'Dense 1').tap()
    await showPart(page, 'Inspector')
    await expect(inspector(page).getByRole('heading', { name: 'Dense 1' })).toBeVisible()
    await inspector(page).getByRole('radio', { name: 'tanh' }).check()
    await expect(node(page, 'Dense 1')).toContainText('tanh')
    await showPart(page, 'Library')
    await expect(library(page)).toBeVisible()
    await expect(inspector(page)).toBeHidden()
  })

  test('several layers are selected by tapping, and grouped', async ({ page }) => {
    await openPlayground(page, '?template=digits-mlp')
    await button(page, 'Select several').tap()
    await node(page, 'Dense 1').tap()
    await node(page, 'Dense 2').tap()
    await showPart(page, 'Inspector')
    await inspector(page).getByRole('button', { name: 'Group', exact: true }).tap()
    await showPart(page, 'Graph')
    await expect(button(page, 'Fold Group 1')).toBeVisible()
  })

  test('the inspector is a sheet over the graph: pressed, dragged and moved by keys, its card in sight above it', async ({
    page,
  }) => {
    await openPlayground(page, '?template=chapter-cnn')
    await node(page, 'Dense 2').tap()
    await showPart(page, 'Inspector')
    const handle = button(page, /^Height of this sheet: /)
    await expect(handle).toHaveAccessibleName('Height of this sheet: half')
    await expect.poll(() => isAbove(node(page, 'Dense 2'), inspector(page))).toBe(true)

    await test.step('it stays in sight when a change arranges the graph anew', async () => {
      const before = await node(page, 'Dense 2').boundingBox()
      await inspector(page).getByRole('slider', { name: 'units' }).press('Home')
      await expect.poll(async () => (await node(page, 'Dense 2').boundingBox())?.height).not.toBe(before?.height)
      await standsStill(node(page, 'Dense 2'))
      expect(await bottom(node(page, 'Dense 2'))).toBeLessThan(await top(inspector(page)))
      await button(page, 'Undo').tap()
    })

    await test.step('a press after another goes through its heights', async () => {
      const half = await top(inspector(page))
      await handle.tap()
      await expect(handle).toHaveAccessibleName('Height of this sheet: full')
      await expect.poll(() => top(inspector(page))).toBeLessThan(half)
      await expect(node(page, 'Dense 2')).toBeHidden()
      await handle.tap()
      await expect.poll(() => top(inspector(page))).toBeGreaterThan(half)
      await handle.press('ArrowUp')
      await expect(handle).toHaveAccessibleName('Height of this sheet: half')
    })

    await test.step('dragged to the top it is full, to the bottom closed; the focus is on its card', async () => {
      await dragTo(page, handle, 160)
      await expect(handle).toHaveAccessibleName('Height of this sheet: full')
      await dragTo(page, handle, 780)
      await expect(inspector(page)).toBeHidden()
      await expect(node(page, 'Dense 2')).toBeFocused()
    })

    await test.step('Escape closes it and leaves the card selected', async () => {
      await page.keyboard.press('e')
      await expect(inspector(page)).toBeVisible()
      await button(page, 'Close, back to the graph').focus()
      await page.keyboard.press('Escape')
      await expect(inspector(page)).toBeHidden()
      await expect(node(page, 'Dense 2')).toBeFocused()
      await showPart(page, 'Inspector')
      await expect(inspector(page).getByRole('heading', { name: 'Dense 2' })).toBeVisible()
    })

    await test.step('what the keys reach under it comes out', async () => {
      await page.keyboard.press('Escape')
      await node(page, 'Input 1').tap()
      await showPart(page, 'Inspector')
      await handle.press('ArrowDown')
      await expect(handle).toHaveAccessibleName('Height of this sheet: half')
      await handle.press('ArrowDown')
      await expect(handle).toHaveAccessibleName('Height of this sheet: low')
      await standsStill(handle)
      // Reached while the sheet and the graph above it are on their way.
      const half = await handle.elementHandle()
      await node(page, 'Dense 2').evaluate(async (card, sheetHandle) => {
        sheetHandle?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }))
        await new Promise(requestAnimationFrame)
        card.focus()
      }, half)
      await expect(node(page, 'Dense 2')).toBeFocused()
      await standsStill(handle)
      await standsStill(node(page, 'Dense 2'))
      await expect.poll(() => isAbove(node(page, 'Dense 2'), inspector(page))).toBe(true)
      expect(await top(node(page, 'Dense 2'))).toBeGreaterThan(0)
    })

    await test.step('from the results, where no graph is, the inspector comes back to the card', async () => {
      await showPart(page, 'Results')
      await showPart(page, 'Inspector')
      await expect.poll(() => isAbove(node(page, 'Input 1'), inspector(page))).toBe(true)
    })

    await test.step('turned to a wide screen, where it covers nothing, all of the graph is in sight', async () => {
      await page.keyboard.press('Escape')
      await node(page, 'Dense 2').tap()
      await showPart(page, 'Inspector')
      await expect.poll(() => isAbove(node(page, 'Dense 2'), inspector(page))).toBe(true)
      await page.setViewportSize({ width: 1440, height: 900 })
      const edge = await top(page.getByRole('region', { name: 'Graph', exact: true }))
      await expect.poll(() => top(node(page, 'Input 1'))).toBeGreaterThan(edge)
    })
  })
})

test.describe('a small tablet', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true })

  test('everything fits and trains', async ({ page }) => {
    await openPlayground(page, '?template=digits-mlp')
    await run(page)
    await expectFigure(page, 'Step', (step) => step > 20)
    expect(await sticksOut(page)).toEqual([])
    for (const name of TABS) {
      await tab(page, name).tap()
      expect(await sticksOut(page), name).toEqual([])
    }
  })
})

async function showPart(page: Page, part: (typeof PARTS)[number]): Promise<void> {
  const switcher = page.getByRole('navigation', { name: 'Parts' }).getByRole('button', { name: part, exact: true })
  await switcher.tap()
  await expect(switcher).toHaveAttribute('aria-current', 'page')
}

async function top(part: Locator): Promise<number> {
  return (await part.boundingBox())?.y ?? NaN
}

async function bottom(part: Locator): Promise<number> {
  const box = await part.boundingBox()
  return box ? box.y + box.height : NaN
}

async function isAbove(upper: Locator, lower: Locator): Promise<boolean> {
  return (await bottom(upper)) < (await top(lower))
}

async function standsStill(part: Locator): Promise<void> {
  await (await part.elementHandle())?.waitForElementState('stable')
}

async function dragTo(page: Page, part: Locator, y: number): Promise<void> {
  // The sheet may be on its way to another height.
  await standsStill(part)
  const box = await part.boundingBox()
  if (!box) throw new Error('not on screen')
  await page.mouse.move(box.x + box.width / 2, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, y, { steps: 5 })
  await page.mouse.up()
}

/** Whatever reaches beyond the left or right edge of the screen without an ancestor that clips or scrolls it. */
async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const isHeld = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || isHeld(element.parentElement))
    const loose = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right, width: own, height } = element.getBoundingClientRect()
      return own > 1 && height > 1 && (left < -1 || right > width + 1) && !isHeld(element.parentElement)
    })
    const page = document.documentElement.scrollWidth > width ? [`page ${document.documentElement.scrollWidth}`] : []
    return [...page, ...loose.map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`)]
  })
}
