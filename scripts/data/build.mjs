/**
 * Rebuilds a committed data set from its pinned source: `node scripts/data/build.mjs mnist`.
 * A normal build, CI and users never run this; they check the SHA-256 of what is committed.
 */
import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { ames } from './sets/ames.mjs'
import { digits } from './sets/digits.mjs'
import { emoji } from './sets/emoji.mjs'
import { fashionMnist } from './sets/fashion-mnist.mjs'
import { iris } from './sets/iris.mjs'
import { mnist } from './sets/mnist.mjs'
import { penguins } from './sets/penguins.mjs'
import { wine } from './sets/wine.mjs'
import { stratify } from './stratify.mjs'

const SETS = { ames, digits, emoji, 'fashion-mnist': fashionMnist, iris, mnist, penguins, wine }
const TARGET = new URL('../../public/data/', import.meta.url)

const id = process.argv[2] ?? ''
const set = SETS[id]
if (!set) {
  process.stderr.write(`Usage: node scripts/data/build.mjs ${Object.keys(SETS).join('|')}\n`)
  process.exit(1)
}

const folder = new URL(`${id}/`, TARGET)
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })

const { train, test, columns, target } = await set.read()
const whole = createHash('sha256')
const splits = { train: await writeSplit('train', train), test: await writeSplit('test', test) }
const card = {
  id,
  layout: 'uint8-labels',
  ...set.card,
  ...(columns && { columns }),
  ...(target && { target }),
  splits,
  counts: { train: train.labels.length, test: test.labels.length },
  sha256: whole.digest('hex'),
  bytes: [...splits.train, ...splits.test].reduce((sum, chunk) => sum + chunk.bytes, 0),
}
await writeFile(new URL('card.json', folder), `${JSON.stringify(card, null, 2)}\n`)
await writeFile(new URL('LICENCE.md', folder), set.licenceText)
process.stderr.write(`public/data/${id}: ${card.counts.train} + ${card.counts.test} samples, ${card.bytes} bytes\n`)

/** Names end in `.gzip`: for `.gz` many static servers add Content-Encoding, and the browser would inflate twice. */
async function writeSplit(name, part) {
  const order = stratify(part.labels, `${id}/${name}`)
  const chunks = []
  for (let start = 0; start < order.length; start += set.chunkSize) {
    const members = order.slice(start, start + set.chunkSize)
    const stored = gzipSync(Buffer.concat([head(part, members), body(part, members)]), { level: 9 })
    const file = `${name}-${String(chunks.length).padStart(2, '0')}.bin.gzip`
    await writeFile(new URL(file, folder), stored)
    whole.update(stored)
    const sha256 = createHash('sha256').update(stored).digest('hex')
    chunks.push({ file, count: members.length, bytes: stored.length, sha256 })
  }
  return chunks
}

/** See `layout` in `src/data/card.ts`. */
function head({ labels, targets }, members) {
  return targets ? floats(members.map((index) => targets[index])) : Buffer.from(members.map((index) => labels[index]))
}

function body({ labels, pixels, rows }, members) {
  if (rows) return floats(members.flatMap((index) => rows[index]))
  const sampleSize = pixels.length / labels.length
  return Buffer.concat(members.map((index) => pixels.subarray(index * sampleSize, (index + 1) * sampleSize)))
}

function floats(values) {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeFloatLE(value, index * 4))
  return bytes
}
