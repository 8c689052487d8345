/** `npm run build`: the pages, the headers for static hosts, and a size report that fails over budget. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../set-up/root.mjs'
import { buildSite, DIST } from './site.mjs'
import { measureSizes, printSizes } from './size.mjs'

const output = await buildSite()
const sizes = measureSizes(output)
printSizes(sizes)
await writeFile(join(ROOT, '.cache', 'size.json'), `${JSON.stringify(sizes, null, 2)}\n`)
process.stderr.write(`build: ${DIST}\n`)
if (sizes.some(({ bytes, budget }) => bytes > budget)) process.exit(1)
