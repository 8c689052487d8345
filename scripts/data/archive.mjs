import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * In a folder of its own: `fetch(folder)` answers the archive's path, whose digest must be the `expected` one,
 * `unpack(path, folder)` opens it, and the files that `choose` names are read.
 */
export async function filesOfArchive({ label, algorithm, encoding, expected }, { fetch, unpack, choose }) {
  const folder = await mkdtemp(join(tmpdir(), 'layerwise-data-'))
  try {
    const path = await fetch(folder)
    const actual = createHash(algorithm)
      .update(await readFile(path))
      .digest(encoding)
    if (actual !== expected) throw new Error(`${label}: ${algorithm} is ${actual}, expected ${expected}`)
    unpack(path, folder)
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
