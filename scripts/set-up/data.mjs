import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { say, SetUpFailure } from './say.mjs'

const DATA = join(ROOT, 'public', 'data')

/** The data sets are committed; a cut-off clone or a smudged file is found here, not in the middle of a training. */
export function checkData() {
  const ids = existsSync(DATA) ? readdirSync(DATA).filter((id) => existsSync(join(DATA, id, 'card.json'))) : []
  if (ids.length === 0)
    throw new SetUpFailure('public/data holds no data set; restore it with git checkout public/data.')
  for (const id of ids) {
    const card = JSON.parse(readFileSync(join(DATA, id, 'card.json'), 'utf8'))
    for (const { file, sha256 } of [...card.splits.train, ...card.splits.test]) {
      const path = join(DATA, id, file)
      const actual = existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'missing'
      if (actual !== sha256) {
        throw new SetUpFailure(
          `public/data/${id}/${file} is damaged or missing; restore it with git checkout public/data.`,
        )
      }
    }
  }
  say(`data sets are complete (${ids.join(', ')})`)
}
