/**
 * Compiles `source/` into the two committed modules and notes their hashes in `kernels.json`.
 * `node build.mjs` writes them; `node build.mjs --check` compares a fresh build with what is committed.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc, { version } from 'assemblyscript/asc'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const MOST_BYTES = 150 * 1024

/** `relaxed` rounds a multiply-add once, not twice: up to twice as fast, and not equal to the bit across processors. */
const MODULES = {
  'kernels.wasm': ['--enable', 'simd'],
  'kernels-relaxed.wasm': ['--enable', 'simd', '--enable', 'relaxed-simd'],
}

/** Memory is imported and nothing is placed in it: no data segment, no stack, no allocator. */
const OPTIONS = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--disableWarning',
  '112',
]

/** Fresh bytes of every module, and the record that is committed beside them. */
export async function compileKernels() {
  const modules = {}
  for (const [file, features] of Object.entries(MODULES)) modules[file] = await compile(file, features)
  const record = {
    compiler: `assemblyscript ${version}`,
    source: sourceHash(),
    modules: Object.fromEntries(
      Object.entries(modules).map(([file, bytes]) => [file, { bytes: bytes.length, sha256: sha256(bytes) }]),
    ),
  }
  return { modules, record }
}

/** What is committed, in the same form. */
export function committedKernels() {
  const modules = Object.fromEntries(Object.keys(MODULES).map((file) => [file, readFileSync(HERE + file)]))
  return { modules, record: JSON.parse(readFileSync(`${HERE}kernels.json`, 'utf8')) }
}

async function compile(file, features) {
  const written = new Map()
  const messages = []
  const { error } = await asc.main(['source/index.ts', '--outFile', file, ...features, ...OPTIONS], {
    stderr: { write: (text) => messages.push(String(text)) },
    readFile: (name) => readSource(name),
    writeFile: (name, content) => written.set(name, content),
    listFiles: () => [],
  })
  const bytes = written.get(file)
  if (error || !bytes) throw new Error(`${file}: ${messages.join('')}`)
  if (bytes.length > MOST_BYTES) throw new Error(`${file} has ${bytes.length} bytes, more than ${MOST_BYTES}`)
  return Buffer.from(bytes)
}

function readSource(name) {
  return sourceFiles().includes(name) ? readFileSync(HERE + name, 'utf8') : null
}

function sourceFiles() {
  return readdirSync(`${HERE}source`)
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => `source/${name}`)
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const name of sourceFiles()) hash.update(`${name}\n`).update(readFileSync(HERE + name))
  return hash.digest('hex')
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fresh = await compileKernels()
  if (process.argv.includes('--check')) {
    const isSame = JSON.stringify(committedKernels().record) === JSON.stringify(fresh.record)
    process.stderr.write(isSame ? 'kernels: equal to the committed modules\n' : 'kernels: run node build.mjs\n')
    process.exitCode = isSame ? 0 : 1
  } else {
    for (const [file, bytes] of Object.entries(fresh.modules)) writeFileSync(HERE + file, bytes)
    writeFileSync(`${HERE}kernels.json`, `${JSON.stringify(fresh.record, null, 2)}\n`)
    process.stderr.write(`${JSON.stringify(fresh.record.modules)}\n`)
  }
}
