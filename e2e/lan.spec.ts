/** A class opens the page by the teacher's address, over plain http: no secure context, but it trains and saves. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect } from '@playwright/test'
import { test } from './journey.ts'
import { BROWSER_ARGUMENTS, browserPath } from '../scripts/browser.mjs'
import { serveFolder } from '../scripts/serve/server.mjs'
import { expectFigure, openPlayground, pause, readout, run, setNumber } from './playground.ts'

/** A machine without a network has no address of its own; a made-up name is no secure context either. */
const MADE_UP = 'classroom.test'
const host =
  Object.values(networkInterfaces())
    .flat()
    .find((entry) => entry?.family === 'IPv4' && !entry.internal)?.address ?? MADE_UP

test.use({
  // The browser itself writes of the header that it takes no notice of here.
  isCalm: false,
  launchOptions: {
    executablePath: browserPath(),
    args: [...BROWSER_ARGUMENTS, `--host-resolver-rules=MAP ${MADE_UP} 127.0.0.1`],
  },
})

let server: Server
test.beforeAll(async () => {
  server = await serveFolder({ folder: 'dist', host: '0.0.0.0' })
})
test.afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('it trains, saves and says in one sentence what is off', async ({ page }) => {
  const { port } = server.address() as AddressInfo // it listens on a port
  await openPlayground(page, `http://${host}:${port}/?template=digits-mlp`)
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Opened over plain http')

  await setNumber(page, { name: 'epochs', value: 500 })
  await run(page)
  await expectFigure(page, 'Loss', (loss) => loss < 1)
  const step = await pause(page)
  await expect(page.getByText(/^saved \d\d:\d\d$/)).toBeVisible()
  await page.reload()
  await expect(readout(page, 'Step')).toHaveAttribute('data-value', String(step))
})
