/**
 * A static server for the built page: right types, the headers of `headers.mjs`, text compressed as the
 * browser asks, data files sent as they are. Plain Node; also the server of every test.
 */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { headersFor } from '../headers.mjs'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}
const COMPRESSIBLE = /^(text\/|image\/svg|application\/(json|manifest|wasm))/
const COMPRESSED_FILES_KEPT = 500

const ENCODERS = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 7 }),
}

/**
 * Serves `folder` under `base` (which starts and ends with a slash); `headers` turns a path into
 * response headers. Resolves to the http server once it listens.
 * @param {{ folder: string, base?: string, host?: string, port?: number, headers?: (path: string) => Record<string, string> }} options
 */
export async function serveFolder({ folder, base = '/', host = '127.0.0.1', port = 0, headers = headersFor }) {
  const files = createFileCache()
  const server = createServer((request, response) => {
    respond({ request, response, folder: resolve(folder), base, headers, files }).catch((failure) => {
      process.stderr.write(`serve: ${failure.stack}\n`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  await new Promise((listening, failed) => server.once('error', failed).listen(port, host, listening))
  return server
}

async function respond({ request, response, folder, base, headers, files }) {
  const { pathname, search } = new URL(request.url, 'http://host')
  const answer = (status, extra, body) => {
    response.writeHead(status, { ...headers(pathname), ...extra })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { Allow: 'GET, HEAD' })
  if (`${pathname}/` === base) return answer(308, { Location: `${base}${search}` })
  const path = pathname.startsWith(base) ? within(folder, pathname.slice(base.length)) : undefined
  const file = path && (await files.open(path))
  if (!file) return answer(404, { 'Content-Type': TYPES['.txt'] }, 'Not found\n')

  const encoding = file.compressible ? chooseEncoding(request.headers['accept-encoding']) : undefined
  const tag = `"${file.hash}${encoding ? `-${encoding}` : ''}"`
  const caching = {
    ETag: tag,
    ...(file.compressible && { Vary: 'Accept-Encoding' }),
    // Built assets carry their hash in the name; everything else is asked for again and mostly answered 304.
    'Cache-Control': pathname.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (request.headers['if-none-match'] === tag) return answer(304, caching)
  const body = encoding ? await file.encoded(encoding) : file.bytes
  answer(
    200,
    {
      ...caching,
      'Content-Type': file.type,
      'Content-Length': body.length,
      ...(encoding && { 'Content-Encoding': encoding }),
    },
    body,
  )
}

/** The file's path, or nothing for an address that is malformed or leads out of the folder. */
function within(folder, relative) {
  let decoded
  try {
    decoded = decodeURIComponent(relative)
  } catch {
    return undefined
  }
  if (decoded.includes('\0')) return undefined
  const path = join(folder, decoded === '' || decoded.endsWith('/') ? `${decoded}index.html` : decoded)
  return path.startsWith(folder + sep) ? path : undefined
}

function chooseEncoding(accepted = '') {
  const names = accepted
    .split(',')
    .filter((entry) => !/;\s*q=0(\.0*)?\s*$/.test(entry))
    .map((entry) => entry.split(';')[0].trim())
  return Object.keys(ENCODERS).find((encoding) => names.includes(encoding))
}

/** Contents, hashes and compressed forms, kept until the file on disk changes. */
function createFileCache() {
  const kept = new Map()
  return {
    async open(path) {
      const facts = await stat(path).catch(() => undefined)
      if (!facts?.isFile()) return undefined
      const version = `${facts.mtimeMs}/${facts.size}`
      const known = kept.get(path)
      if (known?.version === version) return known
      const file = describe(path, version, await readFile(path))
      if (kept.size >= COMPRESSED_FILES_KEPT) kept.clear()
      kept.set(path, file)
      return file
    },
  }
}

function describe(path, version, bytes) {
  const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'
  const forms = {}
  return {
    version,
    bytes,
    type,
    hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    compressible: COMPRESSIBLE.test(type),
    encoded: (encoding) => (forms[encoding] ??= ENCODERS[encoding](bytes)),
  }
}
