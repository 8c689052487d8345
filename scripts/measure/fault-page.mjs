/**
 * The page under test, seen from outside: every message that its Workers send and every run they are given
 * is noted here, in Node, so that a crash or a reload loses none. Hooks of the test, not of the product.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { BROWSER_ARGUMENTS, browserPath } from '../browser.mjs'

const PATIENCE = 120_000
const START_PATIENCE = 30_000

/** What was said so far. `rows`: every point the page was given to draw, in order. */
export function createJournal() {
  return { rows: [], starts: [], failures: [], backends: [], done: null, pages: 0 }
}

export const delay = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export async function until(holds, { what, patience = PATIENCE }) {
  const started = Date.now()
  for (;;) {
    const answer = await holds()
    if (answer) return answer
    if (Date.now() - started > patience) throw new Error(`${what}: not within ${patience / 1000} s`)
    await delay(10)
  }
}

/** Call before the page is opened. */
export async function watch(context, journal) {
  await context.exposeBinding('noteForTest', (_, { kind, ...note }) => {
    if (kind === 'page') journal.pages += 1
    const at = { ...note, page: journal.pages, time: Date.now() }
    if (kind === 'rows') journal.rows.push(...note.steps.map((step, i) => ({ ...at, step, loss: note.losses[i] })))
    if (kind === 'start') journal.starts.push({ ...at, lastStep: journal.rows.at(-1)?.step ?? 0 })
    if (kind === 'failure') journal.failures.push({ ...at, rows: journal.rows.length })
    if (kind === 'backend') journal.backends.push(note.backend)
    if (kind === 'done') journal.done = at
  })
  await context.addInitScript(() => {
    const note = (kind, rest = {}) => void globalThis.noteForTest({ kind, ...rest })
    /** Every Worker there was, and those that held the page's run; others only time a backend. */
    const all = []
    const engines = []
    const Native = globalThis.Worker
    globalThis.enginesForTest = engines
    globalThis.placeOfEngineForTest = () => all.filter(({ isEnded }) => !isEnded).indexOf(engines.at(-1))
    globalThis.Worker = class extends Native {
      isEnded = false
      backend = ''
      constructor(address, options) {
        super(address, options)
        all.push(this)
        this.addEventListener('message', ({ data }) => this.hear(data))
      }
      hear(data) {
        if (data.type === 'engine.ready') this.backend = data.report.backend
        const worker = engines.indexOf(this)
        // What a dead Worker still says is not heard by the page either.
        if (worker < 0 || this.isEnded) return
        if (data.type === 'run.metrics') {
          note('rows', { worker, steps: [...data.columns.step], losses: [...data.columns.loss] })
        }
        if (data.type === 'run.failed' || data.type === 'engine.failed') {
          note('failure', { worker, code: data.problem.code, node: data.problem.node, data: data.problem.data })
        }
        if (data.type === 'run.done') note('done', { worker, steps: data.step, weightsHash: data.weightsHash })
      }
      terminate() {
        this.isEnded = true
        super.terminate()
      }
      postMessage(command, transfer) {
        if (command.type === 'run.start' && command.stepLimit === undefined) {
          if (!engines.includes(this)) {
            engines.push(this)
            note('backend', { backend: this.backend })
          }
          this.run = command.runId
          note('start', { worker: engines.indexOf(this), step: command.checkpoint?.step ?? 0 })
        }
        super.postMessage(command, transfer)
      }
    }
    note('page')
  })
}

/** A small network, enough epochs that the fault comes in mid-run, at rest. */
export async function openAtRest(page, { address, backend, seed, epochs }) {
  await page.goto(`${address}?lang=en&template=digits-mlp&backend=${backend}&seed=${seed}`)
  await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor()
  const field = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'epochs', exact: true })
  await field.fill(String(epochs))
  await field.press('Enter')
  await page.getByRole('status', { name: 'Epoch', exact: true }).getByText(`0/${epochs}`).waitFor()
  await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor()
}

export async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).click()
}

export async function noticesOf(page) {
  const notices = page.getByRole('region', { name: 'Notices' })
  return (await notices.count()) === 0 ? '' : (await notices.getByRole('paragraph').allInnerTexts()).join(' ')
}

/** A browser of its own, with a profile on disk, that can be killed like any program. */
export async function spawnBrowser(profile) {
  const child = spawn(
    browserPath(),
    [
      ...BROWSER_ARGUMENTS,
      '--headless=new',
      '--window-size=1440,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  )
  const portFile = join(profile, 'DevToolsActivePort')
  const port = await until(() => readFile(portFile, 'utf8').then(firstLine, () => null), {
    what: 'the browser answers',
    patience: START_PATIENCE,
  })
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const kill = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    // Its whole group, by the id of the process started above.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    await ended
    await rm(portFile, { force: true })
  }
  return { browser, kill }
}

function firstLine(text) {
  return text.split('\n')[0]
}

export function makeProfile() {
  return mkdtemp(join(tmpdir(), 'layerwise-profile-'))
}
