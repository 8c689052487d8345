import { gzipSync } from 'node:zlib'

const KILOBYTE = 1024
const BUDGETS = { entry: 200 * KILOBYTE, charts: 115 * KILOBYTE, worker: 320 * KILOBYTE }

/**
 * Gzip bytes of the three things a person waits for, from Vite's list of what it wrote:
 * what the page needs to stand (the graph and the charts follow it unasked, as chunks of their own), the charts
 * beyond that, and the Worker with the chunks of all its backends but wasm (a Worker loads one of them).
 */
export function measureSizes(output) {
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]))
  const sizeOf = new Map(output.map((file) => [file.fileName, gzipSync(file.code ?? file.source).length]))
  const sum = (files) => [...files].reduce((total, file) => total + (sizeOf.get(file) ?? 0), 0)

  const page = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith('/web/index.html'))
  const entry = page ? closure([page], chunks) : new Set()
  const drawing = [...chunks.values()].filter(({ moduleIds }) => moduleIds.some((id) => id.includes('/recharts/')))
  const charts = [...closure(drawing, chunks)].filter((file) => !entry.has(file))
  const worker = output.map(({ fileName }) => fileName).filter((file) => /\/worker-(?!wasm-)[^/]*\.js$/.test(file))
  return [
    { part: 'entry', bytes: sum(entry), budget: BUDGETS.entry },
    { part: 'charts', bytes: sum(charts), budget: BUDGETS.charts },
    { part: 'worker', bytes: sum(worker), budget: BUDGETS.worker },
  ]
}

export function printSizes(sizes) {
  for (const { part, bytes, budget } of sizes) {
    const line = `${part.padEnd(7)} ${(bytes / KILOBYTE).toFixed(1).padStart(6)} KB of ${budget / KILOBYTE} KB gzip`
    process.stderr.write(`size: ${line}${bytes > budget ? '  OVER BUDGET' : ''}\n`)
  }
}

/** The chunks, everything they import statically, and their style sheets. */
function closure(roots, chunks) {
  const files = new Set()
  const visit = (chunk) => {
    if (!chunk || files.has(chunk.fileName)) return
    files.add(chunk.fileName)
    for (const sheet of chunk.viteMetadata?.importedCss ?? []) files.add(sheet)
    for (const name of chunk.imports) visit(chunks.get(name))
  }
  roots.forEach(visit)
  return files
}
