import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { say, SetUpFailure } from './say.mjs'

const LOCK = join(ROOT, 'package-lock.json')
const MARK = join(ROOT, 'node_modules', '.layerwise-lock')

/** Runs `npm ci` unless `node_modules` belongs to the lock file as it is now. */
export function installPackages() {
  const hash = createHash('sha256').update(readFileSync(LOCK)).digest('hex')
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === hash) return say('packages are up to date')
  if (wasInstalledFromLock()) {
    writeFileSync(MARK, hash)
    return say('packages are up to date (installed by npm)')
  }
  say('installing packages with npm ci')
  // The outer npm hands its own settings down; its prefix and script names must not reach this one.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) throw new SetUpFailure('npm ci failed; the lines above say why.')
  writeFileSync(MARK, hash)
}

/** After a plain `npm ci` the mark is missing, but npm's own record tells what was installed. */
function wasInstalledFromLock() {
  const record = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { integrity, optional }]) => path === '' || optional || installed[path]?.integrity === integrity,
  )
}
