/**
 * Every template, trained as the page trains it on wasm from seed 1, then measured on the whole test part; and the same
 * training with answers that are mixed up, which must do worse than the bar. The gallery shows these figures.
 */
import { doneOf, lossesOf, trainHeadless } from '../../scripts/measure/headless.mjs'

/** `accuracy` to pass, or mean absolute `error` not to exceed; without `steps` all the epochs of the template. */
const BARS = {
  'chapter-cnn': { steps: 600, accuracy: 0.95 },
  'mnist-mlp': { steps: 1200, accuracy: 0.93 },
  lenet: { steps: 800, accuracy: 0.94 },
  'digits-mlp': { accuracy: 0.93 },
  'digits-branches': { accuracy: 0.93 },
  'fashion-cnn': { steps: 800, accuracy: 0.8 },
  'vgg-mini': { steps: 500, accuracy: 0.8 },
  'emoji-cnn': { accuracy: 0.5 },
  'resnet-mini': { accuracy: 0.5 },
  autoencoder: { steps: 1000, error: 0.08 },
  'digits-autoencoder': { error: 0.12 },
  iris: { accuracy: 0.9 },
  penguins: { accuracy: 0.9 },
  wine: { accuracy: 0.9 },
  ames: { error: 22 },
  blobs: { accuracy: 0.95 },
  circle: { accuracy: 0.85 },
  xor: { accuracy: 0.85 },
  moons: { accuracy: 0.93 },
  spiral: { accuracy: 0.9 },
}
const WHOLE = 20_000

export async function run({ withBuiltPage }) {
  return withBuiltPage(async (tools) => {
    const figures = {}
    const failures = []
    for (const [template, bar] of Object.entries(BARS)) {
      const wish = {
        ...{ template, backend: 'wasm', seed: '1' },
        ...(bar.steps && { steps: String(bar.steps), eval: String(WHOLE) }),
      }
      const { name, value } = measureOf(bar)
      const right = await train(tools, wish)
      const mixed = await train(tools, { ...wish, mixed: '1' })
      figures[template] = {
        ...{ command: commandOf(wish), steps: right.steps, seconds: right.seconds, stepMs: right.stepMs },
        ...{ evaluated: right.evaluated, [name]: right[name], bar: value, shuffled: mixed[name], falls: right.falls },
      }
      process.stderr.write(`${template} ${JSON.stringify(figures[template])}\n`)
      if (!passes(bar, right)) failures.push(`${template} does not pass its bar`)
      if (passes(bar, mixed)) failures.push(`${template} passes its bar with mixed answers`)
      if (!(right.falls < 0.9)) failures.push(`the loss of ${template} does not fall`)
    }
    if (failures.length > 0) throw new Error(failures.join('; '))
    return figures
  })
}

function measureOf({ accuracy, error }) {
  return accuracy === undefined ? { name: 'error', value: error } : { name: 'accuracy', value: accuracy }
}

function passes(bar, { accuracy, error }) {
  return bar.accuracy === undefined ? error <= bar.error : accuracy >= bar.accuracy
}

function commandOf(wish) {
  return `npm run headless -- ${Object.entries(wish)
    .map(([name, value]) => `--${name} ${value}`)
    .join(' ')}`
}

async function train(tools, wish) {
  const events = await trainHeadless(tools, wish)
  const { steps, seconds, stepMs, testAccuracy, testError, evaluated } = doneOf(events)
  const losses = lossesOf(events)
  const fifth = Math.floor(losses.length / 5)
  const falls = mean(losses.slice(-fifth)) / mean(losses.slice(0, fifth))
  const rounded = (value, digits) => (value === null ? undefined : Number(value.toPrecision(digits)))
  return {
    ...{ steps, seconds: rounded(seconds, 3), stepMs: rounded(stepMs, 3), evaluated },
    ...{ accuracy: rounded(testAccuracy, 4), error: rounded(testError, 4), falls: rounded(falls, 3) },
  }
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
