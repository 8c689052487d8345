/**
 * A Chromium of our own, spoken to in the DevTools protocol over a pipe. Playwright tells every page that it is in
 * front; here a page knows when another tab covers it.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BROWSER_ARGUMENTS, browserPath } from '../browser.mjs'

/** Runs `work` with `{ send, on }`, then ends the browser. */
export async function withDevtools(work) {
  const profile = await mkdtemp(join(tmpdir(), 'layerwise-profile-'))
  const child = spawn(
    browserPath(),
    [...BROWSER_ARGUMENTS, '--headless=new', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    return await work(connect(child.stdio[3], child.stdio[4]))
  } finally {
    child.kill('SIGTERM')
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Messages are JSON texts with a zero byte behind each. */
function connect(input, output) {
  const waiting = new Map()
  const listeners = new Set()
  let last = 0
  let rest = Buffer.alloc(0)
  output.on('data', (piece) => {
    rest = Buffer.concat([rest, piece])
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      receive(JSON.parse(rest.subarray(0, end).toString('utf8')))
      rest = rest.subarray(end + 1)
    }
  })
  // The browser ends before its last orders are read.
  input.on('error', () => undefined)

  function receive({ id, result, error, method, params, sessionId }) {
    if (id === undefined) {
      for (const listener of listeners) listener({ method, params, sessionId })
      return
    }
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error) reject(new Error(error.message))
    else resolve(result)
  }

  function send(method, params, sessionId) {
    last += 1
    const id = last
    input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
  }

  /** Opens a tab in front of the others; `evaluate` answers the value of an expression in it. */
  async function openTab(url) {
    const { targetId } = await send('Target.createTarget', { url })
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
    const evaluate = async (expression) => {
      const { result, exceptionDetails } = await send(
        'Runtime.evaluate',
        { expression, awaitPromise: true, returnByValue: true },
        sessionId,
      )
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    }
    return { evaluate, bringToFront: () => send('Target.activateTarget', { targetId }) }
  }

  return { openTab }
}
