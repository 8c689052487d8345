import { chromium } from '@playwright/test'
import { BROWSER_ARGUMENTS, browserPath } from '../browser.mjs'
import { ensureBuild } from '../build/site.mjs'
import { serveFolder } from '../serve/server.mjs'

/** Runs `work` with a browser and the address of the built page behind production headers, then ends both. */
export async function withBuiltPage(work) {
  const server = await serveFolder({ folder: await ensureBuild() })
  const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGUMENTS })
  try {
    return await work({ browser, address: `http://localhost:${server.address().port}/` })
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}

export function median(values) {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
