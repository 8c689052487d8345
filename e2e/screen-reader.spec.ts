/**
 * A network from nothing, built and trained by keyboard alone, written down as a screen reader hears it.
 * `WRITE_TRANSCRIPT=1` writes docs/screen-reader.md and its Chinese twin; otherwise the journeys must read like the pages there.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { openPlayground } from './playground.ts'
import { announcements, recordAnnouncements, spokenFocus } from './transcript.ts'

const HEADER = {
  en: `# What a screen reader hears

A network built from the empty canvas and trained, by keyboard alone. Each line: what was pressed, where the focus
is then (role, name, state, from Chromium's accessibility tree), and what the page announced by itself. Figures that
change from run to run are left out. Made by \`WRITE_TRANSCRIPT=1 npx playwright test e2e/screen-reader.spec.ts\`;
the journey fails when the page reads differently. [The same in Chinese](screen-reader.zh.md).
`,
  zh: `# 屏幕阅读器读到的内容

只用键盘，从空画布搭建并训练一个网络。每行依次是：按下的键、随后的焦点（角色、名称、状态，取自 Chromium 的无障碍树）、
页面自己播报的话。每次训练都不同的数字从略。由 \`WRITE_TRANSCRIPT=1 npx playwright test e2e/screen-reader.spec.ts\` 生成；
页面读法变化时，这项测试失败。[英文版](screen-reader.md)。
`,
} as const

interface Step {
  readonly press?: string
  readonly type?: string
  /** Role and start of the name of what must have the focus before this is written down. */
  readonly focus: RegExp
  /** What must have been announced by then; of all that was, this is written down. */
  readonly says?: RegExp
  /** The last of it, where it is said in several announcements. */
  readonly until?: RegExp
}

interface Words {
  readonly language: keyof typeof HEADER
  readonly file: string
  readonly types: string
  readonly sayings: string
  readonly chooseFrom: string
  readonly steps: readonly Step[]
}

const EN: Words = {
  language: 'en',
  file: fileURLToPath(new URL('../docs/screen-reader.md', import.meta.url)),
  types: 'types',
  sayings: 'says',
  chooseFrom: 'to choose from',
  steps: [
    { press: 'Control+k', focus: /^combobox .*marked: option/ },
    { type: 'empty network', focus: /marked: option “Start an empty network/ },
    { press: 'Enter', focus: /./, says: /The network now has 0 layers/ },
    { press: 'a', focus: /^combobox “Add a layer”/ },
    { type: 'input', focus: /marked: option “Input/ },
    { press: 'Enter', focus: /./, says: /Input 1 added/ },
    { press: 'o', focus: /^option “Input 1/ },
    { press: 'a', focus: /^combobox “Add after Input 1”/ },
    { type: 'flatten', focus: /marked: option “Flatten/ },
    { press: 'Enter', focus: /^option “Flatten 1/, says: /Flatten 1 added after Input 1/ },
    { press: 'a', focus: /^combobox “Add after Flatten 1”/ },
    { type: 'dense', focus: /marked: option “Dense/ },
    { press: 'Enter', focus: /^option “Dense 1/, says: /Dense 1 added after Flatten 1/ },
    { press: 'a', focus: /^combobox “Add after Dense 1”/ },
    { type: 'dense', focus: /marked: option “Dense/ },
    { press: 'Enter', focus: /^option “Dense 2/, says: /Dense 2 added after Dense 1/ },
    { press: 'ArrowUp', focus: /^option “Dense 1/ },
    { press: 'Home', focus: /^option “Input 1/ },
    { press: 'End', focus: /^option “Dense 2/ },
    { press: 'e', focus: /^textbox “units”/ },
    { type: '10', focus: /^textbox “units” value 10/ },
    { press: 'Enter', focus: /^textbox “units”/ },
    { press: 'Tab', focus: /^radio/ },
    {
      press: 'Control+Enter',
      focus: /^radio/,
      says: /Training started on|Test accuracy .* samples/,
      until: /Test accuracy/,
    },
  ],
}

const ZH: Words = {
  language: 'zh',
  file: fileURLToPath(new URL('../docs/screen-reader.zh.md', import.meta.url)),
  types: '输入',
  sayings: '播报',
  chooseFrom: '个可选',
  steps: [
    { press: 'Control+k', focus: /^combobox .*marked: option/ },
    { type: '空白网络', focus: /marked: option “从空白网络开始/ },
    { press: 'Enter', focus: /./, says: /网络现在有 0 层/ },
    { press: 'a', focus: /^combobox “添加层”/ },
    { type: '输入', focus: /marked: option “输入/ },
    { press: 'Enter', focus: /./, says: /已添加.*1/ },
    { press: 'o', focus: /^option “输入 1/ },
    { press: 'a', focus: /^combobox “在输入 1 之后添加”/ },
    { type: 'flatten', focus: /marked: option “.*Flatten/ },
    { press: 'Enter', focus: /^option “.*Flatten 1/, says: /之后添加.*Flatten 1/ },
    { press: 'a', focus: /^combobox “在 .*Flatten 1 之后添加”/ },
    { type: 'dense', focus: /marked: option “.*Dense/ },
    { press: 'Enter', focus: /^option “.*Dense 1/, says: /之后添加.*Dense 1/ },
    { press: 'e', focus: /^textbox “单元数 units”/ },
    { type: '10', focus: /^textbox “单元数 units” value 10/ },
    { press: 'Enter', focus: /^textbox “单元数 units”/ },
    { press: 'Tab', focus: /^radio/ },
    { press: 'Control+Enter', focus: /^radio/, says: /开始训练|测试准确率/, until: /测试准确率/ },
  ],
}

for (const words of [EN, ZH]) {
  test(`a network is built and trained by ear, ${words.language}`, async ({ page }) => {
    await recordAnnouncements(page)
    await openPlayground(page, `?lang=${words.language}&template=digits-mlp&backend=wasm`)
    const lines = await walk(page, words)
    const transcript = `${HEADER[words.language]}\n${lines.join('\n')}\n`
    if (process.env['WRITE_TRANSCRIPT']) await writeFile(words.file, transcript)
    expect(transcript).toBe(await readFile(words.file, 'utf8'))
  })
}

/** One line a step. */
async function walk(page: Page, { types, sayings, chooseFrom, steps }: Words): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  await announcements(page)
  const lines: string[] = []
  for (const { press, type, focus, says, until = says } of steps) {
    await (press === undefined ? page.keyboard.type(type ?? '') : page.keyboard.press(press))
    const said: string[] = []
    if (until) {
      await expect
        .poll(async () => said.splice(said.length, 0, ...(await announcements(page))) && said.join(' '), {
          message: String(until),
          timeout: 90_000,
        })
        .toMatch(until)
    }
    await expect.poll(() => spokenFocus(page, session), String(focus)).toMatch(focus)
    said.push(...(await announcements(page)))
    // How many epochs end between two messages depends on the machine: of a training its start and its end are written down.
    const heard = said
      .filter((text) => !text.endsWith(chooseFrom) && (says?.test(text) ?? true))
      .map((text) => `${sayings} “${text.replace(/[\d.]+ %/, '… %')}”`)
    const keys = press === undefined ? `${types} \`${type}\`` : `\`${press}\``
    lines.push(`- ${[keys, await spokenFocus(page, session), ...heard].join(' → ')}`)
  }
  return lines
}
