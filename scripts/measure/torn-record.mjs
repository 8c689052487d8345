/**
 * A browser that is killed between the two halves of a write leaves a header without what it announces at the end of
 * LevelDB's log. A kill hits that moment once in hundreds of times; here such a header is put there.
 */
import { appendFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeProfile, spawnBrowser } from './fault-page.mjs'

const ADDRESS = '?lang=en&template=digits-mlp&backend=cpu'
const PATIENCE = 20_000

/** One visit for each title, each ended by a kill, the first of them in mid-write; answers what each next visit finds. */
export async function titlesAroundTornRecord({ address, titles }) {
  const profile = await makeProfile()
  const found = []
  try {
    for (const [visit, title] of [...titles, null].entries()) {
      const before = await renameAndKill({ profile, address, title })
      if (visit > 0) found.push(before)
      if (visit === 0) await appendFile(await logOf(profile), tornHeader())
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 })
  }
  return found
}

async function renameAndKill({ profile, address, title }) {
  const { browser, kill } = await spawnBrowser(profile)
  try {
    const context = browser.contexts()[0]
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(PATIENCE)
    await page.goto(`${address}${ADDRESS}`)
    await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor()
    const field = page.getByRole('textbox', { name: 'Project title' })
    const before = await field.inputValue()
    if (title !== null) {
      await field.fill(title)
      await field.press('Enter')
      await page.getByText(/^saved \d/).waitFor()
    }
    return before
  } finally {
    await kill()
  }
}

async function logOf(profile) {
  const databases = join(profile, 'Default', 'IndexedDB')
  const [name] = (await readdir(databases)).filter((each) => each.endsWith('.leveldb'))
  const logs = (await readdir(join(databases, name))).filter((each) => each.endsWith('.log'))
  return join(databases, name, logs.toSorted().at(-1))
}

/** Of a whole record of 900 bytes: its checksum, its length and its kind. */
function tornHeader() {
  const header = Buffer.alloc(7)
  header.writeUInt32LE(0x12345678, 0)
  header.writeUInt16LE(900, 4)
  header[6] = 1
  return header
}
