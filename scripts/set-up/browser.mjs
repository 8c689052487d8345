import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ROOT } from './root.mjs'
import { say, SetUpFailure } from './say.mjs'

const RECORD = join(ROOT, '.cache', 'browser')

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** Leaves the path of a Chromium in `.cache/browser`, installing one where none is found. */
export function findOrInstallBrowser() {
  const path = findBrowser() ?? installFromDebian() ?? installFromPlaywright()
  if (!path) {
    throw new SetUpFailure(
      'no browser found; install the package chromium (or Google Chrome), or set CHROME_PATH to one.',
    )
  }
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  writeFileSync(RECORD, path)
  say(`browser is ${path}`)
}

/** `CHROME_PATH`, else what set-up recorded, else what the system has. */
export function findBrowser() {
  const named = process.env.CHROME_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new SetUpFailure(`CHROME_PATH is ${named}, but there is no such file.`)
  }
  const recorded = existsSync(RECORD) ? readFileSync(RECORD, 'utf8').trim() : ''
  if (recorded && existsSync(recorded)) return recorded
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  return [...candidates, ...PLACES].find((path) => existsSync(path))
}

/** Without a Chinese font the pictures and layout tests of the Chinese page would measure empty boxes. */
export function installChineseFont() {
  if (!isDebianRoot() || hasChineseFont()) return
  say('installing the font fonts-noto-cjk')
  if (!installPackage('fonts-noto-cjk')) say('could not install fonts-noto-cjk; Chinese text may show as boxes')
}

function installFromDebian() {
  if (!isDebianRoot()) return undefined
  say('installing chromium and fonts-noto-cjk with apt-get')
  return installPackage('chromium', 'fonts-noto-cjk') ? findBrowser() : undefined
}

function installFromPlaywright() {
  say("downloading Playwright's Chromium")
  const command = join(ROOT, 'node_modules', 'playwright-core', 'cli.js')
  if (!run(process.execPath, [command, 'install', 'chromium'])) return undefined
  const code = "import('playwright-core').then(({ chromium }) => process.stdout.write(chromium.executablePath()))"
  const path = spawnSync(process.execPath, ['-e', code], { cwd: ROOT, encoding: 'utf8' }).stdout
  return existsSync(path) ? path : undefined
}

function installPackage(...names) {
  return (
    run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names])
  )
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

function hasChineseFont() {
  const listing = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return listing.status === 0 && listing.stdout.trim() !== ''
}

/** Standard output belongs to the command that set-up prepares, so even apt speaks to standard error. */
function run(command, commandArguments) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, commandArguments, { stdio: ['ignore', 2, 2], env: environment }).status === 0
}
