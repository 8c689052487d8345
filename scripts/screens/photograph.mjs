/** Every state of the playground in every look and size, as pictures to be looked at. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { statesBetween, walkStates } from './walk.mjs'

const LOOKS = ['en-light', 'zh-dark', 'en-dark', 'zh-light']

/** `from`, `to`: names of states; with neither, all. A state that fails is said, the rest goes on. */
export async function photographStates({ browser, address, folder, looks = LOOKS, from, to }) {
  await mkdir(folder, { recursive: true })
  for (const look of looks) {
    const [language, theme] = look.split('-')
    await walkStates({
      ...{ browser, address, language, theme },
      states: statesBetween(from, to),
      visit: async ({ page, state, size }) =>
        writeFile(join(folder, `${state}.${size}.${look}.png`), await page.screenshot()),
      lost: (state, error) => process.stderr.write(`screens: ${look} ${state}: ${String(error).split('\n')[0]}\n`),
    })
  }
}
