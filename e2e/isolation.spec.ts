/**
 * What leaves the tab: nothing. A sink on another origin counts everything that reaches it; a control
 * page without our headers shows that the same attempts would have arrived.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { serveFolder } from '../scripts/serve/server.mjs'

let sink: Server
let arrivals: string[] = []

test.beforeAll(async () => {
  sink = createServer((request, response) => {
    arrivals.push(request.url ?? '')
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' }).end('export {}')
  })
  sink.on('upgrade', (request, socket) => {
    arrivals.push(request.url ?? '')
    socket.destroy()
  })
  await new Promise<void>((listening) => sink.listen(0, '127.0.0.1', listening))
})

test.beforeEach(() => {
  arrivals = []
})

test.afterAll(() => {
  sink.closeAllConnections()
  sink.close()
})

test('the Worker cannot reach the network, its own server included', async ({ page }) => {
  await page.goto('?lang=en&backend=cpu&template=digits-mlp')
  expect(await tryToLeave(page)).toEqual({ reachesOwnServer: false })
  expect(arrivals).toEqual([])
})

test('without the headers every one of those attempts arrives', async ({ page }) => {
  const bare = await serveFolder({ folder: 'dist', headers: () => ({}) })
  const { port } = bare.address() as AddressInfo // it listens on a port
  await page.goto(`http://localhost:${port}/?lang=en&backend=cpu&template=digits-mlp`)
  expect(await tryToLeave(page)).toEqual({ reachesOwnServer: true })
  expect([...new Set(arrivals)].sort()).toEqual([
    '/beacon',
    '/events',
    '/fetch',
    '/import',
    '/nested',
    '/request',
    '/socket',
  ])
  await page.close()
  bare.closeAllConnections()
  bare.close()
})

test('a whole run breaks no rule of the policy and asks no other origin', async ({ page, baseURL }) => {
  const violations: string[] = []
  const strangers: string[] = []
  page.on('console', (message) => {
    if (/content security policy|trusted ?type/i.test(message.text())) violations.push(message.text())
  })
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(baseURL ?? '').origin) strangers.push(request.url())
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      // oxlint-disable-next-line no-console -- the listener above reads it
      console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`)
    })
  })
  await page.goto('?lang=en&backend=cpu&template=digits-mlp')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('status', { name: 'Test accuracy' })).toHaveAttribute('data-value', /\d/, {
    timeout: 120_000,
  })
  expect(violations).toEqual([])
  expect(strangers).toEqual([])
})

/** Every way out that a Worker has, tried from within the engine's own Worker. */
async function tryToLeave(page: Page): Promise<{ readonly reachesOwnServer: boolean }> {
  const worker = page.workers()[0] ?? (await page.waitForEvent('worker'))
  const { port } = sink.address() as AddressInfo // it listens on a port
  return worker.evaluate(async (address) => {
    const patience = 2000
    const within = (attempt: Promise<unknown>) =>
      Promise.race([attempt, new Promise((resolve) => setTimeout(resolve, patience))]).catch(() => undefined)
    await within(fetch(`http://${address}/fetch`))
    // Workers have no `sendBeacon`; this is the request that a beacon makes.
    await within(fetch(`http://${address}/beacon`, { method: 'POST', keepalive: true, mode: 'no-cors' }))
    await within(
      new Promise((resolve) => {
        const script = `fetch('http://${address}/nested', { mode: 'no-cors' }).finally(() => postMessage(0))`
        const nested = new Worker(`data:text/javascript,${encodeURIComponent(script)}`)
        nested.onmessage = resolve
        nested.onerror = resolve
      }),
    )
    await within(import(`http://${address}/import`))
    await within(
      new Promise((resolve) => {
        const request = new XMLHttpRequest()
        request.onloadend = resolve
        request.open('GET', `http://${address}/request`)
        request.send()
      }),
    )
    await within(
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://${address}/socket`)
        socket.onerror = resolve
        socket.onopen = resolve
      }),
    )
    await within(
      new Promise((resolve) => {
        const events = new EventSource(`http://${address}/events`)
        events.onerror = () => {
          events.close()
          resolve(undefined)
        }
      }),
    )
    const own = await within(fetch(self.location.href))
    return { reachesOwnServer: own instanceof Response && own.ok }
  }, `127.0.0.1:${port}`)
}
