/**
 * From opening the built page to a Run button that can be pressed, cold cache, local server:
 * the part of the first minute that is ours.
 */
const LOADS = 5

export async function run({ withBuiltPage, median }) {
  return withBuiltPage(async ({ browser, address }) => {
    const loads = []
    for (let load = 0; load < LOADS; load++) loads.push(await measureLoad(browser, address))
    return {
      loads: LOADS,
      interactiveMilliseconds: Math.round(median(loads.map(({ interactive }) => interactive))),
      firstPaintMilliseconds: Math.round(median(loads.map(({ firstPaint }) => firstPaint))),
      transferredBytes: median(loads.map(({ bytes }) => bytes)),
    }
  })
}

async function measureLoad(browser, address) {
  const context = await browser.newContext({ locale: 'en-GB' })
  try {
    const page = await context.newPage()
    const started = performance.now()
    await page.goto(`${address}?lang=en`, { waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Run', exact: true, disabled: false }).waitFor()
    const interactive = performance.now() - started
    return await page.evaluate((milliseconds) => {
      const resources = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      return {
        interactive: milliseconds,
        firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        bytes: resources.reduce((sum, { transferSize }) => sum + transferSize, 0),
      }
    }, interactive)
  } finally {
    await context.close()
  }
}
