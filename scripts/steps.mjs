/** Runs the steps of a command, each with its seconds, all output on standard error. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './set-up/root.mjs'

/** Path of a tool that npm installed; started by node, so that no shell has to quote anything. */
export function tool(packageName, file) {
  return [process.execPath, join(ROOT, 'node_modules', packageName, file)]
}

/**
 * Runs every step even after a failure, so that one run shows all there is to mend. Those in a list run side by side, and
 * each says all it has to say when it ends. Returns the names that failed.
 */
export async function runSteps(steps) {
  const failed = []
  for (const step of steps) {
    const together = Array.isArray(step)
    const outcomes = await Promise.all([step].flat().map((each) => runStep(each, { together })))
    failed.push(...outcomes.flat())
  }
  return failed
}

async function runStep({ name, command, environment }, { together }) {
  const started = performance.now()
  const { status, output } = await run(command, { environment, output: together ? 'pipe' : 2 })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stderr.write(`${output}${status === 0 ? '✓' : '✗'} ${name} ${seconds} s\n`)
  return status === 0 ? [] : [name]
}

function run([file, ...fileArguments], { environment = {}, output }) {
  const child = spawn(file, fileArguments, {
    cwd: ROOT,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...environment },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part) => (text += part))
  return new Promise((finished, crashed) =>
    child.once('error', crashed).once('close', (status) => finished({ status, output: text })),
  )
}
