import { execFileSync } from 'node:child_process'
import { chmod, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOfArchive } from './archive.mjs'

/** Fetches a pinned package with apt, checks its SHA-256 and returns the files that `choose` names. */
export function unpackFromDebian({ name, version, sha256 }, choose) {
  const digest = { label: `${name} ${version}`, algorithm: 'sha256', encoding: 'hex', expected: sha256 }
  return filesOfArchive(digest, {
    fetch: async (folder) => {
      await chmod(folder, 0o777) // apt fetches as a user of its own
      execFileSync('apt-get', ['download', `${name}=${version}`], { cwd: folder, stdio: 'ignore' })
      const [archive] = await readdir(folder)
      return join(folder, archive)
    },
    unpack: (path, folder) => execFileSync('dpkg', ['-x', path, folder]),
    choose,
  })
}
