import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveFolder } from './server.mjs'

const SCRIPT = 'export const answer = 42\n'.repeat(100)
let folder
let server

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerwise serve '))
  await mkdir(join(folder, 'site/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'outside')
  await writeFile(join(folder, 'site/index.html'), '<!doctype html>')
  await writeFile(join(folder, 'site/assets/main-abc.js'), SCRIPT)
  await writeFile(join(folder, 'site/assets/worker-main-abc.js'), SCRIPT)
  await writeFile(join(folder, 'site/train-00.bin.gzip'), Buffer.from([0x1f, 0x8b, 0, 1]))
  server = await serveFolder({ folder: join(folder, 'site'), base: '/some/folder/' })
})

afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

/** Node's own client, because `fetch` tidies paths and inflates bodies. */
function get(path, { method = 'GET', ...headers } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request({ port: server.address().port, path, method, headers }, (response) => {
      const pieces = []
      response.on('data', (piece) => pieces.push(piece))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }),
      )
    })
    asked.on('error', reject).end()
  })
}

describe('serveFolder', () => {
  it('serves the page at its sub-path only, and leads there from the path without a slash', async () => {
    const page = await get('/some/folder/')
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect((await get('/')).status).toBe(404)
    const redirect = await get('/some/folder?lang=zh')
    expect([redirect.status, redirect.headers.location]).toEqual([308, '/some/folder/?lang=zh'])
  })

  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip;q=1.0, br;q=0', gunzipSync],
  ])('compresses text as %s', async (encoding, accepted, decompress) => {
    const { headers, body } = await get('/some/folder/assets/main-abc.js', { 'accept-encoding': accepted })
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers.vary).toBe('Accept-Encoding')
    expect(decompress(body).toString()).toBe(SCRIPT)
  })

  it('sends data files as they are stored, whatever the browser accepts', async () => {
    const { headers, body } = await get('/some/folder/train-00.bin.gzip', { 'accept-encoding': 'gzip, br' })
    expect(headers['content-encoding']).toBeUndefined()
    expect(headers['content-type']).toBe('application/octet-stream')
    expect([...body]).toEqual([0x1f, 0x8b, 0, 1])
  })

  it('lets hashed assets be kept for ever and everything else be asked for again', async () => {
    const asset = await get('/some/folder/assets/main-abc.js')
    expect(asset.headers['cache-control']).toContain('immutable')
    const page = await get('/some/folder/index.html')
    expect(page.headers['cache-control']).toBe('no-cache')
    const again = await get('/some/folder/index.html', { 'if-none-match': page.headers.etag })
    expect([again.status, again.body.length]).toEqual([304, 0])
  })

  it('gives the page and the Worker their own policies', async () => {
    const page = await get('/some/folder/')
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'")
    expect(page.headers['content-security-policy']).toContain('trusted-types layerwise')
    const worker = await get('/some/folder/assets/worker-main-abc.js')
    expect(worker.headers['content-security-policy']).toContain("connect-src 'none'")
    expect(worker.headers['content-security-policy']).not.toContain("connect-src 'self'")
  })

  it.each(['../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', '..%5csecret.txt', '%00', '%', 'assets'])(
    'does not leave the folder for %s',
    async (path) => {
      expect((await get(`/some/folder/${path}`)).status).toBe(404)
    },
  )

  it('answers HEAD without a body and refuses to be written to', async () => {
    const head = await get('/some/folder/', { method: 'HEAD' })
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect((await get('/some/folder/', { method: 'POST' })).status).toBe(405)
  })
})
