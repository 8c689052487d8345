/**
 * `npm run headless -- --template <id> …`: trains in headless Chromium through the engine of the real page and
 * prints JSON lines, the last one `{"event":"done",…}`. Without `--json` progress goes to standard error.
 */
import { parseArgs } from 'node:util'
import { trainHeadless } from './measure/headless.mjs'
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
const { json, ...wishes } = values

function show(line) {
  const event = JSON.parse(line)
  if (json) process.stdout.write(`${line}\n`)
  else if (event.event === 'metrics') {
    // A regression has no accuracy, a classification no error.
    const { accuracy, error } = event
    const figure = accuracy === null ? `error ${error?.toPrecision(4)}` : `accuracy ${accuracy.toFixed(3)}`
    process.stderr.write(`step ${event.step}  loss ${event.loss.toFixed(4)}  ${figure}\n`)
  } else process.stdout.write(`${JSON.stringify(event, null, 2)}\n`)
}

const events = await withBuiltPage((tools) => trainHeadless(tools, wishes, show))
if (events.at(-1)?.event !== 'done') process.exitCode = 1
