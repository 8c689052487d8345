import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../set-up/root.mjs'

/** The licences of every package that can end up in the page, as their authors wrote them. */
export async function writeLicences() {
  const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'))
  const shipped = Object.entries(packages).filter(([path, { dev, optional }]) => path !== '' && !dev && !optional)
  const entries = await Promise.all(shipped.map(([path, facts]) => describePackage(path, facts)))
  return `Libraries that Layerwise is built with. Its own licence is in LICENSE, the data sets' in data/*/LICENCE.md.\n\n${entries.join('\n')}`
}

async function describePackage(path, { version, license }) {
  const folder = join(ROOT, path)
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return [
    `${'='.repeat(80)}`,
    `${name} ${version} (${license ?? 'see below'})`,
    '',
    ...texts.map((text) => text.trim()),
    '',
  ].join('\n')
}
