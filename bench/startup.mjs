/**
 * The part of the first minute that is ours, on the built page with a cold cache and a local server: from opening it to
 * a Run button that can be pressed, and on wasm from opening it to the first point, Run pressed as soon as it can be.
 */
const LOADS = 5

export async function run({ withBuiltPage, median }) {
  return withBuiltPage(async ({ browser, address }) => {
    const loads = []
    const runs = []
    for (let load = 0; load < LOADS; load++) {
      loads.push(await withFreshPage(browser, (page) => measureLoad(page, address)))
      runs.push(await withFreshPage(browser, (page) => measureFirstPoint(page, address)))
    }
    const middle = (values) => Math.round(median(values))
    return {
      loads: LOADS,
      interactiveMilliseconds: middle(loads.map(({ interactive }) => interactive)),
      firstPaintMilliseconds: middle(loads.map(({ firstPaint }) => firstPaint)),
      transferredBytes: median(loads.map(({ bytes }) => bytes)),
      wasm: {
        openToFirstPointMilliseconds: middle(runs.map(({ opened, first }) => first - opened)),
        runToFirstPointMilliseconds: middle(runs.map(({ pressed, first }) => first - pressed)),
      },
    }
  })
}

async function withFreshPage(browser, work) {
  const context = await browser.newContext({ locale: 'en-GB' })
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

async function measureLoad(page, address) {
  const started = performance.now()
  await page.goto(`${address}?lang=en`, { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Run', exact: true, disabled: false }).waitFor()
  const interactive = performance.now() - started
  return page.evaluate((milliseconds) => {
    const resources = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    return {
      interactive: milliseconds,
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      bytes: resources.reduce((sum, { transferSize }) => sum + transferSize, 0),
    }
  }, interactive)
}

/** The reference CNN; a point is there when the page says so: its Step readout is no longer 0. */
async function measureFirstPoint(page, address) {
  const opened = performance.now()
  await page.goto(`${address}?lang=en&template=chapter-cnn&backend=wasm`, { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Run', exact: true, disabled: false }).click()
  const pressed = performance.now()
  await page.waitForFunction(() => {
    const step = document.querySelector('[role=status][aria-label=Step]')
    return step instanceof HTMLElement && Number(step.dataset.value) > 0
  })
  return { opened, pressed, first: performance.now() }
}
