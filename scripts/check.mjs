/** `npm run check`: everything that can be told without a browser. */
import { CHECK_STEPS } from './check-steps.mjs'
import { runSteps } from './steps.mjs'

const failed = await runSteps(CHECK_STEPS)
if (failed.length > 0) {
  process.stderr.write(`check failed: ${failed.join(', ')}\n`)
  process.exit(1)
}
