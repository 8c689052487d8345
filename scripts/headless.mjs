/**
 * `npm run headless -- --template <id> …`: trains in headless Chromium through the engine of the real page and
 * prints JSON lines, the last one `{"event":"done",…}`. Without `--json` only progress and the result are shown.
 */
import { parseArgs } from 'node:util'
import { withBuiltPage } from './measure/page.mjs'

const { values } = parseArgs({
  options: {
    template: { type: 'string', default: 'chapter-cnn' },
    data: { type: 'string' },
    backend: { type: 'string', default: 'auto' },
    epochs: { type: 'string' },
    steps: { type: 'string' },
    seed: { type: 'string' },
    batch: { type: 'string' },
    samples: { type: 'string' },
    eval: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const PREFIX = 'layerwise:'
const { json, ...wishes } = values

function show(line) {
  const event = JSON.parse(line)
  if (json) process.stdout.write(`${line}\n`)
  else if (event.event === 'metrics') {
    process.stderr.write(`step ${event.step}  loss ${event.loss.toFixed(4)}  accuracy ${event.accuracy.toFixed(3)}\n`)
  } else process.stdout.write(`${JSON.stringify(event, null, 2)}\n`)
  return event
}

const outcome = await withBuiltPage(async ({ browser, address }) => {
  const page = await browser.newPage()
  const ended = new Promise((resolve) => {
    page.on('console', (message) => {
      const text = message.text()
      if (!text.startsWith(PREFIX)) {
        process.stderr.write(`${text}\n`)
        return
      }
      const event = show(text.slice(PREFIX.length))
      if (event.event === 'done' || event.event === 'failed') resolve(event)
    })
    page.on('pageerror', (error) => resolve({ event: 'failed', detail: error.message }))
    page.on('crash', () => resolve({ event: 'failed', detail: 'the page crashed' }))
  })
  await page.goto(`${address}headless.html?${new URLSearchParams(wishes)}`)
  return ended
})
if (outcome.event !== 'done') process.exitCode = 1
