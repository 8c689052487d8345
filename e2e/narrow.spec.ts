/** A phone and a small tablet: nothing sticks out, every part is one tap away, a run can be started and watched. */
import { expect, test, type Page } from '@playwright/test'
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
    await showPart(page, 'Library')
    await expect(library(page)).toBeVisible()
    await expect(inspector(page)).toBeHidden()
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
