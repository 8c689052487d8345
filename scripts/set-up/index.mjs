/**
 * Prepares what an npm command needs, with Node's own modules only, since it runs before anything is
 * installed: `node scripts/set-up/index.mjs start|dev|build|check|test`. Every step says one line to standard error.
 */
import { checkData } from './data.mjs'
import { findOrInstallBrowser, installChineseFont } from './browser.mjs'
import { installPackages } from './packages.mjs'
import { say, SetUpFailure } from './say.mjs'

const GOALS = {
  start: [installPackages, checkData],
  dev: [installPackages, checkData],
  build: [installPackages, checkData],
  check: [installPackages, checkData],
  test: [installPackages, checkData, findOrInstallBrowser, installChineseFont],
}

const steps = GOALS[process.argv[2] ?? '']
if (!steps) {
  say(`unknown goal; choose one of ${Object.keys(GOALS).join(', ')}`)
  process.exit(1)
}

try {
  checkNode()
  for (const step of steps) await step()
} catch (failure) {
  if (!(failure instanceof SetUpFailure)) throw failure
  say(failure.message)
  process.exit(1)
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetUpFailure(`Node ${process.versions.node} is too old; install Node 20.19 or newer.`)
  }
}
