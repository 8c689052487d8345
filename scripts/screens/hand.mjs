/** What someone does at the page to bring it into a state, in either language. */

const PATIENCE = 120_000
const BRIEFLY = 3000

const PARTS = {
  graph: /^(Graph|网络)$/,
  library: /^(Library|组件)$/,
  inspector: /^(Inspector|检查)$/,
  dock: /^(Results|结果)$/,
}

export function handOn(page, address) {
  const button = (name) => page.getByRole('button', { name })
  const hand = {
    page,
    address,
    button,
    press: (name) => button(name).first().click(),
    key: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    dialog: () => page.getByRole('dialog').waitFor(),
    tab: (name) => page.getByRole('tab', { name }).click(),
    /** Where a card has its name: not on its picture, which chooses a place in it; a chip is smaller. */
    async select(name) {
      const card = page.getByRole('group', { name, exact: true })
      const { width, height } = await card.boundingBox()
      await card.click({ position: { x: Math.min(40, width / 2), y: Math.min(12, height / 2) } })
    },
    async open(query) {
      await page.goto(`${address}${query}`)
      await button(/^(Run|运行)$/)
        .and(page.locator(':enabled'))
        .waitFor({ timeout: PATIENCE })
    },
    async trainTo(steps) {
      await hand.press(/^(Run|运行)$/)
      const step = page.getByRole('status', { name: /^(Step|步)$/ })
      const deadline = Date.now() + PATIENCE
      while (Number(await step.getAttribute('data-value')) < steps) {
        if (Date.now() > deadline) throw new Error(`step ${steps} was not reached`)
        await page.waitForTimeout(100)
      }
    },
    async rest() {
      // A short training may have ended by itself.
      await button(/^(Pause|暂停)$/)
        .click({ timeout: BRIEFLY })
        .catch(() => {})
      await button(/^(Run|运行)$/)
        .and(page.locator(':enabled'))
        .waitFor()
    },
    async setNumber(name, value) {
      const field = page.getByRole('textbox', { name })
      await field.fill(String(value))
      await field.press('Enter')
    },
    /** Only a narrow screen shows one part at a time. */
    async show(part) {
      const switcher = page.getByRole('navigation').getByRole('button', { name: PARTS[part] })
      if (await switcher.isVisible()) await switcher.click()
    },
    /** Whatever is open over the page. */
    async close() {
      for (let tries = 0; tries < 3 && (await page.getByRole('dialog').count()) > 0; tries++) {
        await page.keyboard.press('Escape')
        await page.waitForTimeout(100)
      }
    },
  }
  return hand
}
