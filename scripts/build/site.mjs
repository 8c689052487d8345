import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, createLogger } from 'vite'
import { headersFile, isWorkerScript } from '../headers.mjs'
import { ROOT } from '../set-up/root.mjs'
import { writeLicences } from './licences.mjs'

export const DIST = join(ROOT, 'dist')

const RECORD = join(ROOT, '.cache', 'build-inputs')
const INPUT_FOLDERS = ['public', 'scripts/build', 'src', 'web']
const INPUT_FILES = [
  'LICENSE',
  'NOTICE',
  'package-lock.json',
  'scripts/headers.mjs',
  'tsconfig.base.json',
  'vite.config.ts',
]

/** Builds `dist/` and returns Vite's list of what it wrote. */
export async function buildSite() {
  const inputs = await hashInputs()
  const result = await build({
    configFile: join(ROOT, 'vite.config.ts'),
    customLogger: warningsToStandardError(),
    logLevel: 'warn',
  })
  const { output } = Array.isArray(result) ? result[0] : result
  const workers = output.map(({ fileName }) => `/${fileName}`).filter(isWorkerScript)
  await writeFile(join(DIST, '_headers'), headersFile(workers))
  await writeFile(join(DIST, 'licences.txt'), await writeLicences())
  for (const file of ['LICENSE', 'NOTICE']) await copyFile(join(ROOT, file), join(DIST, file))
  await mkdir(join(ROOT, '.cache'), { recursive: true })
  await writeFile(RECORD, inputs)
  return output
}

/** Builds only if an input has changed since the last build. */
export async function ensureBuild() {
  const isFresh =
    existsSync(join(DIST, 'index.html')) &&
    existsSync(join(DIST, '_headers')) &&
    existsSync(RECORD) &&
    (await readFile(RECORD, 'utf8')) === (await hashInputs())
  if (isFresh) process.stderr.write('build: dist is up to date\n')
  else await buildSite()
  return DIST
}

async function hashInputs() {
  const hash = createHash('sha256')
  const listings = await Promise.all(
    INPUT_FOLDERS.map(async (folder) => {
      const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    }),
  )
  const files = [...INPUT_FILES.map((file) => join(ROOT, file)), ...listings.flat()]
  for (const file of files.filter((path) => !/\.test\.\w+$/.test(path)).sort()) {
    hash
      .update(file.slice(ROOT.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Standard output belongs to the command that needed the build. */
function warningsToStandardError() {
  const logger = createLogger('warn', { allowClearScreen: false })
  const write = (text) => {
    process.stderr.write(`${text}\n`)
  }
  return { ...logger, warn: write, warnOnce: write, error: write }
}
