/** Runs the steps of a command one after the other, each with its seconds, all output on standard error. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './set-up/root.mjs'

/** Path of a tool that npm installed; started by node, so that no shell has to quote anything. */
export function tool(packageName, file) {
  return [process.execPath, join(ROOT, 'node_modules', packageName, file)]
}

/** Runs every step even after a failure, so that one run shows all there is to mend. Returns the names that failed. */
export async function runSteps(steps) {
  const failed = []
  for (const { name, command, environment } of steps) {
    const started = performance.now()
    const status = await run(command, environment)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stderr.write(`${status === 0 ? '✓' : '✗'} ${name} ${seconds} s\n`)
    if (status !== 0) failed.push(name)
  }
  return failed
}

function run([file, ...fileArguments], environment = {}) {
  const child = spawn(file, fileArguments, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...environment },
  })
  return new Promise((finished, crashed) => child.once('error', crashed).once('close', finished))
}
