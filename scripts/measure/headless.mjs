/** One training run through the headless page: answers all its events, the last one `done`. */
const PREFIX = 'layerwise:'

/** `wishes`: template, data, backend, epochs, steps, seed, batch, samples, eval; see `npm run headless`. */
export async function trainHeadless({ browser, address }, wishes, onLine = () => undefined) {
  const page = await browser.newPage()
  const events = []
  const ended = new Promise((resolve) => {
    const take = (line) => {
      onLine(line)
      const event = JSON.parse(line)
      events.push(event)
      if (event.event === 'done' || event.event === 'failed') resolve()
    }
    page.on('console', (message) => {
      const text = message.text()
      if (text.startsWith(PREFIX)) take(text.slice(PREFIX.length))
      else process.stderr.write(`${text}\n`)
    })
    page.on('pageerror', (error) => take(JSON.stringify({ event: 'failed', detail: error.message })))
    page.on('crash', () => take(JSON.stringify({ event: 'failed', detail: 'the page crashed' })))
  })
  await page.goto(`${address}headless.html?${new URLSearchParams(wishes)}`)
  await ended
  await page.close()
  return events
}

/** The losses of a run, by step. */
export function lossesOf(events) {
  return events.filter(({ event }) => event === 'metrics').map(({ loss }) => loss)
}

/** The closing event; throws with its reason if the run failed. */
export function doneOf(events) {
  const last = events.at(-1)
  if (last?.event !== 'done') throw new Error(`the run failed: ${last?.detail}`)
  return last
}
