/** `npm run serve -- [--host] [--port n] [--base /some/folder/]`: the built page, for this machine or for a class. */
import { parseArgs } from 'node:util'
import { ensureBuild } from '../build/site.mjs'
import { announce } from './announce.mjs'
import { serveFolder } from './server.mjs'

const { values } = parseArgs({
  options: {
    host: { type: 'boolean', default: false },
    port: { type: 'string', default: process.env.PORT ?? '5173' },
    base: { type: 'string', default: '/' },
  },
})
const base = `/${values.base}/`.replace(/\/+/g, '/')
const port = Number(values.port)

const folder = await ensureBuild()
try {
  const server = await serveFolder({ folder, base, port, host: values.host ? '0.0.0.0' : '127.0.0.1' })
  announce(server, { base, isOnNetwork: values.host })
} catch (failure) {
  if (failure.code !== 'EADDRINUSE') throw failure
  process.stderr.write(`Port ${port} is taken by another program; choose one with PORT=${port + 1}.\n`)
  process.exit(1)
}
