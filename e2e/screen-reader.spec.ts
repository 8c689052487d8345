/**
 * A network from nothing, built and trained by keyboard alone, written down as a screen reader hears it.
 * `WRITE_TRANSCRIPT=1` writes docs/screen-reader.md; otherwise the journey must read like the page there.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { openPlayground } from './playground.ts'
import { announcements, recordAnnouncements, spokenFocus } from './transcript.ts'

const FILE = fileURLToPath(new URL('../docs/screen-reader.md', import.meta.url))
const HEADER = `# What a screen reader hears

A network built from the empty canvas and trained, by keyboard alone. Each line: what was pressed, where the focus
is then (role, name, state, from Chromium's accessibility tree), and what the page announced by itself. Figures that
change from run to run are left out. Made by \`WRITE_TRANSCRIPT=1 npx playwright test e2e/screen-reader.spec.ts\`;
the journey fails when the page reads differently.
`

interface Step {
  readonly press?: string
  readonly type?: string
  /** Role and start of the name of what must have the focus before this is written down. */
  readonly focus: RegExp
  /** What must have been announced by then. */
  readonly says?: RegExp
}

const CHOOSE: Step = { press: 'Enter', focus: /^option/ }

const STEPS: readonly Step[] = [
  { press: 'Control+k', focus: /^combobox .*marked: option/ },
  { type: 'empty network', focus: /marked: option “Start an empty network/ },
  { press: 'Enter', focus: /./, says: /The network now has 0 layers/ },
  { press: 'a', focus: /^combobox “Add a layer”/ },
  { type: 'input', focus: /marked: option “Input/ },
  { press: 'Enter', focus: /./, says: /Input 1 added/ },
  { press: 'o', focus: /^option “Input 1/ },
  { press: 'a', focus: /^combobox “Add after Input 1”/ },
  { type: 'flatten', focus: /marked: option “Flatten/ },
  { ...CHOOSE, focus: /^option “Flatten 1/, says: /Flatten 1 added after Input 1/ },
  { press: 'a', focus: /^combobox “Add after Flatten 1”/ },
  { type: 'dense', focus: /marked: option “Dense/ },
  { ...CHOOSE, focus: /^option “Dense 1/, says: /Dense 1 added after Flatten 1/ },
  { press: 'a', focus: /^combobox “Add after Dense 1”/ },
  { type: 'dense', focus: /marked: option “Dense/ },
  { ...CHOOSE, focus: /^option “Dense 2/, says: /Dense 2 added after Dense 1/ },
  { press: 'ArrowUp', focus: /^option “Dense 1/ },
  { press: 'Home', focus: /^option “Input 1/ },
  { press: 'End', focus: /^option “Dense 2/ },
  { press: 'e', focus: /^textbox “units”/ },
  { type: '10', focus: /^textbox “units” value 10/ },
  { press: 'Enter', focus: /^textbox “units”/ },
  { press: 'Tab', focus: /^radio/ },
  { press: 'Control+Enter', focus: /^radio/, says: /Test accuracy .* samples/ },
]

test('a network is built and trained by ear', async ({ page }) => {
  await recordAnnouncements(page)
  await openPlayground(page, '?template=digits-mlp&backend=wasm')
  const session = await page.context().newCDPSession(page)
  await announcements(page)
  const lines: string[] = []
  for (const { press, type, focus, says } of STEPS) {
    await (press === undefined ? page.keyboard.type(type ?? '') : page.keyboard.press(press))
    const said: string[] = []
    if (says) {
      await expect
        .poll(async () => said.splice(said.length, 0, ...(await announcements(page))) && said.join(' '), {
          message: String(says),
          timeout: 90_000,
        })
        .toMatch(says)
    }
    await expect.poll(() => spokenFocus(page, session), String(focus)).toMatch(focus)
    said.push(...(await announcements(page)))
    // How many epochs end between two messages depends on the machine: of a training only its end is written down.
    const heard = said
      .filter((text) => !text.endsWith('to choose from') && (says?.test(text) ?? true))
      .map((text) => `says “${text.replace(/[\d.]+ %/, '… %')}”`)
    const keys = press === undefined ? `types \`${type}\`` : `\`${press}\``
    lines.push(`- ${[keys, await spokenFocus(page, session), ...heard].join(' → ')}`)
  }
  const transcript = `${HEADER}\n${lines.join('\n')}\n`
  if (process.env['WRITE_TRANSCRIPT']) await writeFile(FILE, transcript)
  expect(transcript).toBe(await readFile(FILE, 'utf8'))
})
