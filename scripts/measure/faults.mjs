/**
 * Faults, each brought about in mid-run from outside, and what became of the run: whether it went on to its
 * end, how many steps it took twice, and whether a point was drawn that no step of it had.
 */
import { rm } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { BROWSER_ARGUMENTS, browserPath } from '../browser.mjs'
import * as injections from './fault-injections.mjs'
import {
  createJournal,
  delay,
  makeProfile,
  noticesOf,
  openAtRest,
  press,
  spawnBrowser,
  until,
  watch,
} from './fault-page.mjs'

/** Long enough that the fault comes in mid-run, short enough for a test. */
const EPOCHS = { webgpu: 3, webgl: 1, wasm: 25, cpu: 6 }

/** Shares of the run between which the fault comes: late enough that something is on disk, early enough not to miss it. */
const MID_RUN = { from: 0.3, to: 0.5 }

/** What is said last needs a moment to be painted. Milliseconds. */
const SETTLED = 300

/**
 * `isExact`: the run that went on equals the uninterrupted one to the bit. `stops`: the run is to end there; `hasWayOn`:
 * and can be taken up again. `epochs`: where the backend's own number would be too long a wait. `before` comes before the
 * page is opened, `arm` before the run is begun, `inject` in mid-run, and may wait for what it needs.
 */
export const FAULTS = {
  workerTerminated: { backend: 'wasm', isExact: true, arm: injections.terminate },
  workerTerminatedOnCpu: { backend: 'cpu', isExact: true, arm: injections.terminate },
  workerHung: { backend: 'wasm', isExact: true, arm: injections.hang },
  webgpuDeviceDestroyed: { backend: 'webgpu', arm: injections.destroyDevice },
  webglContextLost: { backend: 'webgl', arm: injections.loseContext },
  gpuProcessCrashed: { backend: 'webgpu', inject: injections.crashGpu },
  gpuProcessCrashedUnderWebgl: { backend: 'webgl', inject: injections.crashGpu },
  gpuProcessCrashedTwice: { backend: 'webgpu', inject: injections.crashGpuTwice },
  // All of it on WebGL.
  shaderDamaged: { backend: 'webgpu', epochs: 1, arm: injections.damageShaders },
  nanInData: { backend: 'wasm', stops: true, before: injections.spoilPixels },
  labelSpoiled: { backend: 'wasm', stops: true, before: injections.spoilLabel },
  learningRate1e20: { backend: 'wasm', stops: true, hasWayOn: true, arm: injections.explode },
  reload: { backend: 'wasm', isExact: true, inject: injections.reload },
  browserKilled: { backend: 'wasm', isExact: true, ownProfile: true, inject: injections.killBrowser },
  quotaExceeded: {
    backend: 'wasm',
    isExact: true,
    before: injections.limitStorage,
    inject: injections.awaitFullStorage,
  },
  newestSnapshotCorrupted: { backend: 'wasm', isExact: true, inject: injections.corruptNewest },
}

function epochsOf({ backend, epochs = EPOCHS[backend] }) {
  return epochs
}

/** The same run left alone, by which others are judged. */
async function runUndisturbed({ address, backend, seed }) {
  const outcome = await trial({ address, backend, seed }, async ({ journal, page }) => {
    await press(page, 'Run')
    await until(() => journal.done, { what: 'the end of the undisturbed run' })
  })
  return asReference(outcome, backend)
}

/** One fault, once. `references`: undisturbed runs of the same seed, by backend; GPUs are judged by wasm's. */
export async function tryFault({ address, name, seed, references }) {
  const fault = FAULTS[name]
  const { backend } = fault
  const reference = references[backend] ?? references.wasm
  const outcome = await trial({ address, seed, ...fault }, async (subject) => {
    const { journal } = subject
    const end = () => until(() => journal.done, { what: `${name}: the end of the run` })
    const share = MID_RUN.from + (MID_RUN.to - MID_RUN.from) * injections.fractionOf(seed)
    const from = Math.round(share * reference.perEpoch * epochsOf(fault))
    await fault.arm?.(subject, from)
    await press(subject.page, 'Run')
    if (fault.inject) {
      await until(() => (journal.rows.at(-1)?.step ?? 0) >= from, { what: `${name}: step ${from}` })
      await fault.inject(subject)
    }
    if (fault.stops) {
      await until(() => journal.failures.length > 0, { what: `${name}: a failure` })
      // Written before the way on is taken: taking it closes the notice.
      await delay(SETTLED)
      const sentence = await noticesOf(subject.page)
      const isFinite = await predictionsAreFinite(subject.page)
      if (fault.hasWayOn) {
        await subject.page.getByRole('button', { name: /^Learning rate ÷ 10/ }).click()
        await end()
      }
      return { sentence, isFinite }
    }
    await end()
    await delay(SETTLED)
    return { sentence: subject.sentence ?? (await noticesOf(subject.page)) }
  })
  return judge({ name, fault, outcome, reference })
}

function judge({ name, fault, outcome, reference }) {
  const { journal, sentence, isFinite } = outcome
  const { rows, starts, done, failures } = journal
  const again = starts.filter(({ lastStep }) => lastStep > 0)
  const falsePoints = rows.filter((row, index) => isFalse(row, { index, fault, reference, failures })).length
  const total = reference.perEpoch * epochsOf(fault)
  const isWhole = done !== null && done.steps === total && coversEveryStep(rows, total)
  const survived = fault.stops
    ? isFinite && failures[0]?.code === 'lossNotFinite' && sentence !== '' && (!fault.hasWayOn || isWhole)
    : isWhole && sentence !== ''
  return {
    fault: name,
    survived,
    stepsLost: Math.max(0, ...again.map(({ step, lastStep }) => lastStep - step)),
    secondsLost: Math.max(0, ...again.map((start) => secondsLost(rows, start))),
    falsePoints,
    sentence,
    backends: journal.backends,
    ...(fault.isExact && { isExact: isEqual(outcome, reference) }),
    ...(fault.stops && { layer: failures[0]?.node, step: failures[0]?.data?.step }),
  }
}

/** Seconds of training that were taken twice. */
function secondsLost(rows, { step, lastStep }) {
  const timeOf = (wanted) => rows.find((row) => row.step === wanted)?.time
  const last = timeOf(lastStep)
  return (last - (timeOf(step) ?? rows[0].time)) / 1000
}

/**
 * On wasm and cpu no bit may differ from the undisturbed run. A GPU rounds differently, and the difference grows with the
 * steps: within a fifth, and 0.05 where the loss is small. What no arithmetic gives is false anywhere.
 */
function isFalse({ step, loss }, { index, fault, reference, failures }) {
  if (!Number.isFinite(loss) || loss === 0) return true
  const expected = reference.losses.get(step)
  if (fault.stops && fault.before) return false // other data, another run
  // Up to the failure nothing differs; then it goes on with another rate.
  if (fault.hasWayOn) return index < failures[0]?.rows && loss !== expected
  if (fault.isExact) return loss !== expected
  return Math.abs(loss - expected) > 0.2 * expected + 0.05
}

function coversEveryStep(rows, total) {
  const seen = new Set(rows.map(({ step }) => step))
  return seen.size === total && Math.max(...seen) === total
}

/** Every point and the final weights. */
function isEqual({ journal }, { weightsHash, losses }) {
  return journal.done?.weightsHash === weightsHash && journal.rows.every(({ step, loss }) => loss === losses.get(step))
}

async function trial({ address, backend, epochs, seed, ownProfile = false, before }, journey) {
  const journal = createJournal()
  const profile = ownProfile ? await makeProfile() : null
  const subject = { journal, address, seed, profile }
  const open = async () => {
    if (profile) {
      const { browser, kill } = await spawnBrowser(profile)
      const context = browser.contexts()[0]
      Object.assign(subject, { browser, kill, context, page: context.pages()[0] ?? (await context.newPage()) })
    } else {
      const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGUMENTS })
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
      Object.assign(subject, { browser, context, page: await context.newPage() })
    }
    await watch(subject.context, journal)
    await before?.(subject)
  }
  subject.open = open
  try {
    await open()
    await openAtRest(subject.page, { address, backend, seed, epochs: epochsOf({ backend, epochs }) })
    // Opening made a run or two of its own.
    Object.assign(journal, { starts: [], failures: [], backends: [journal.backends.at(-1)], pages: 1 })
    const told = await journey(subject)
    return { journal, ...told }
  } catch (error) {
    const { rows, ...rest } = journal
    throw new Error(`${error.message}; at step ${rows.at(-1)?.step}: ${JSON.stringify(rest)}`, { cause: error })
  } finally {
    if (profile) await subject.kill?.().catch(() => undefined)
    else await subject.browser?.close().catch(() => undefined)
    if (profile) await rm(profile, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Undisturbed runs by which `names` can be judged. */
export async function makeReferences({ address, seed, names }) {
  const references = { wasm: await runUndisturbed({ address, backend: 'wasm', seed }) }
  if (names.some((name) => FAULTS[name].backend === 'cpu')) {
    references.cpu = await runUndisturbed({ address, backend: 'cpu', seed })
  }
  return references
}

function asReference({ journal }, backend) {
  const losses = new Map(journal.rows.map(({ step, loss }) => [step, loss]))
  const { steps: total, weightsHash } = journal.done
  return { losses, total, weightsHash, perEpoch: total / EPOCHS[backend] }
}

/** The output layer's numbers, as its card shows them. */
async function predictionsAreFinite(page) {
  const values = page.getByRole('group', { name: 'Dense 2', exact: true }).getByRole('listitem')
  const shown = await values.evaluateAll((items) => items.map((item) => Number(item.dataset.value)))
  return shown.length > 0 && shown.every(Number.isFinite)
}
