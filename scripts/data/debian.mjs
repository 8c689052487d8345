import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Fetches a pinned package with apt, checks its SHA-256 and returns the files that `choose` names. */
export async function unpackFromDebian({ name, version, sha256 }, choose) {
  const folder = await mkdtemp(join(tmpdir(), 'layerwise-data-'))
  try {
    await chmod(folder, 0o777) // apt fetches as a user of its own
    execFileSync('apt-get', ['download', `${name}=${version}`], { cwd: folder, stdio: 'ignore' })
    const [archive] = await readdir(folder)
    const path = join(folder, archive)
    const actual = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
    if (actual !== sha256) throw new Error(`${name} ${version}: SHA-256 is ${actual}, expected ${sha256}`)
    execFileSync('dpkg', ['-x', path, folder])
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
