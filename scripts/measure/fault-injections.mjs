/**
 * How each fault is brought about, always from outside: through the Worker's own globals, the browser's debugging
 * protocol, the network or the disk. A subject is an opened page with its journal (`fault-page.mjs`).
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { ROOT } from '../set-up/root.mjs'
import { delay, noticesOf, press, until } from './fault-page.mjs'

const DIGITS = join(ROOT, 'public/data/digits')
/** The answer to these commands never comes. */
const UNANSWERED = 300

/** Between 0 and 1, well spread over neighbouring seeds. */
export function fractionOf(seed) {
  return (((seed * 0.618_033_988_75) % 1) + 1) % 1
}

/** Playwright lists a page's Workers in the order in which they began. */
async function engineOf(page) {
  return page.workers()[await page.evaluate(() => globalThis.placeOfEngineForTest())]
}

/**
 * Has the engine's Worker do `act` once the page hears of step `from`. Armed at rest, fired by the page itself: a call from
 * outside takes its time while the processor trains, and the run could be over by then.
 */
async function inEngineAt({ page }, { from, act }) {
  const engine = await engineOf(page)
  await engine.evaluate(`new BroadcastChannel('fault').onmessage = ${act}`)
  await whenStepIsHeard(page, { from, act: () => new BroadcastChannel('fault').postMessage('now') })
}

/** `act` runs in the page, once; it is given the Worker that trains. */
async function whenStepIsHeard(page, { from, act }) {
  await page.evaluate(
    `{
      const engine = enginesForTest.at(-1)
      const hear = ({ data }) => {
        if (data.type !== 'run.metrics' || data.step < ${from}) return
        engine.removeEventListener('message', hear)
        ;(${act})(engine)
      }
      engine.addEventListener('message', hear)
    }`,
  )
}

/** Ended by its own hand, so that nobody on the page knows. */
export function terminate(subject, from) {
  return inEngineAt(subject, { from, act: () => globalThis.close() })
}

export function hang(subject, from) {
  return inEngineAt(subject, {
    from,
    act: () => {
      for (;;);
    },
  })
}

export function destroyDevice(subject, from) {
  return inEngineAt(subject, {
    from,
    act: () => {
      const createCommandEncoder = Reflect.get(GPUDevice.prototype, 'createCommandEncoder')
      GPUDevice.prototype.createCommandEncoder = function (...options) {
        const encoder = createCommandEncoder.apply(this, options)
        this.destroy()
        return encoder
      }
    },
  })
}

export function loseContext(subject, from) {
  return inEngineAt(subject, {
    from,
    act: () => {
      const drawElements = Reflect.get(WebGL2RenderingContext.prototype, 'drawElements')
      WebGL2RenderingContext.prototype.drawElements = function (...options) {
        drawElements.apply(this, options)
        this.getExtension('WEBGL_lose_context')?.loseContext()
      }
    },
  })
}

export async function crashGpu({ browser }) {
  const session = await browser.newBrowserCDPSession()
  await Promise.race([session.send('Browser.crashGpuProcess').catch(() => undefined), delay(UNANSWERED)])
}

export async function crashGpuTwice(subject) {
  const { journal } = subject
  await crashGpu(subject)
  await until(() => journal.starts.length > 0, { what: 'the run after the first crash' })
  const before = journal.rows.length
  await until(() => journal.rows.length > before, { what: 'a step after the first crash' })
  await crashGpu(subject)
}

/** From the third new module on; the pictures of the waiting network have made theirs already. */
export async function damageShaders({ page, seed }) {
  await (
    await engineOf(page)
  ).evaluate((spared) => {
    let made = 0
    const createShaderModule = Reflect.get(GPUDevice.prototype, 'createShaderModule')
    GPUDevice.prototype.createShaderModule = function (descriptor) {
      made += 1
      return createShaderModule.call(
        this,
        made > spared ? { ...descriptor, code: `${descriptor.code}\n}` } : descriptor,
      )
    }
  }, seed % 5)
}

async function readCard() {
  return JSON.parse(await readFile(join(DIGITS, 'card.json'), 'utf8'))
}

/** A scale beyond 3.4e38: light pixels become infinite, dark ones 0 × ∞. */
export async function spoilPixels({ context }) {
  const card = await readCard()
  await context.route('**/data/digits/card.json', (route) => route.fulfill({ json: { ...card, scale: 1e39 } }))
}

/** A label that no class has, which the hash of the card does not betray: the loss of its batch is not a number. */
export async function spoilLabel({ context, seed }) {
  const card = await readCard()
  const [chunk] = card.splits.train
  const content = gunzipSync(await readFile(join(DIGITS, chunk.file)))
  content[Math.floor(fractionOf(seed) * chunk.count)] = 255
  const spoiled = gzipSync(content)
  Object.assign(chunk, { bytes: spoiled.length, sha256: createHash('sha256').update(spoiled).digest('hex') })
  await context.route('**/data/digits/card.json', (route) => route.fulfill({ json: card }))
  await context.route(`**/data/digits/${chunk.file}`, (route) => route.fulfill({ body: spoiled }))
}

const EXPLOSION_STEP = 200

/** More than the field takes, so it is sent past it. */
export function explode({ page, seed }) {
  return whenStepIsHeard(page, {
    from: EXPLOSION_STEP + Math.round(EXPLOSION_STEP * fractionOf(seed)),
    act: (engine) => engine.postMessage({ type: 'run.tune', runId: engine.run, learningRate: 1e20 }),
  })
}

async function goOn(subject) {
  const { page } = subject
  await page.getByRole('region', { name: 'Notices' }).getByText('Run goes on from there').waitFor()
  subject.sentence = await noticesOf(page)
  await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor()
  await press(page, 'Run')
}

export async function reload(subject) {
  await subject.page.reload()
  await goOn(subject)
}

export async function killBrowser(subject) {
  await subject.kill()
  await subject.open()
  await subject.page.goto(`${subject.address}?lang=en`)
  await goOn(subject)
}

/** Room for the project and some saves of the run. Set before anything is written: the browser remembers for a while how much is left. */
const ROOM = 90_000

export async function limitStorage({ context, page, address }) {
  const session = await context.newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(address).origin, quotaSize: ROOM })
}

/** The run goes on meanwhile; once there is room again, so does saving. */
export async function awaitFullStorage(subject) {
  const { context, page, address } = subject
  await page.getByRole('region', { name: 'Notices' }).getByText('could not be saved').waitFor()
  subject.sentence = await noticesOf(page)
  const session = await context.newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(address).origin })
}

/** Steps between the two saves of which the newer is damaged, at least. */
const BETWEEN_SAVES = 40

/** Paused twice, so that there are two saves whose steps are known however slow the disk is. */
export async function corruptNewest(subject) {
  const { page } = subject
  const first = await pauseOnDisk(subject, 0)
  const resumed = pauseOnDisk(subject, first.step + BETWEEN_SAVES)
  await press(page, 'Run')
  const newest = await resumed
  await slots(page, newest.slot)
  await reload(subject)
}

/** Pauses at `step` or as soon after it as the page hears of it, and answers what is then on disk. */
async function pauseOnDisk({ page, journal }, step) {
  await whenStepIsHeard(page, {
    from: step,
    act: (engine) => engine.postMessage({ type: 'run.pause', runId: engine.run }),
  })
  await until(() => (journal.rows.at(-1)?.step ?? 0) >= step, { what: `a pause at step ${step}` })
  await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor()
  const shown = Number(await page.getByRole('status', { name: 'Step', exact: true }).getAttribute('data-value'))
  return until(
    async () => {
      const [newest] = await slots(page, null)
      return newest?.step === shown && newest
    },
    { what: 'the paused run on disk' },
  )
}

/** Manifests, newest first; flips one bit in the middle of the slot named `damaged`. */
function slots(page, damaged) {
  return page.evaluate(async (slot) => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answer(indexedDB.open('layerwise'))
    const stores = database.transaction(['manifests', 'payloads'], 'readwrite')
    const manifests = await answer(stores.objectStore('manifests').getAll())
    if (slot !== null) {
      const payload = await answer(stores.objectStore('payloads').get(slot))
      payload[payload.length >> 1] ^= 1
      await answer(stores.objectStore('payloads').put(payload, slot))
    }
    database.close()
    return manifests.toSorted((one, other) => other.generation - one.generation)
  }, damaged)
}
