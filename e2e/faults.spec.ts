/**
 * Each fault once, in mid-run, in a browser of its own: the run goes on, no point is drawn that no step had, and a
 * sentence says what happened. `npm run prove -- faults` does the same with five seeds.
 */
import { expect, test } from '@playwright/test'
import { FAULTS, makeReferences, tryFault } from '../scripts/measure/faults.mjs'

type Fault = keyof typeof FAULTS

const SEED = 1
const STARTED_AGAIN = /^The training did not answer for \d+ s and was started again\./
const HERE_AGAIN = /^Your last training is here again, at step [\d\s]+\. Run goes on from there\./
const SAME_BACKEND = /Training went on with WebAssembly from step [\d\s]+\./
const SENTENCES = {
  workerTerminated: [STARTED_AGAIN, SAME_BACKEND],
  workerTerminatedOnCpu: [STARTED_AGAIN, /Training went on with CPU from step [\d\s]+\./],
  workerHung: [STARTED_AGAIN, SAME_BACKEND],
  webgpuDeviceDestroyed: [/^WebGPU stopped computing \(.+\)\. Training went on with WebGL from step [\d\s]+\./],
  webglContextLost: [/^WebGL stopped computing \(.+\)\. Training went on with WebAssembly from step [\d\s]+\./],
  gpuProcessCrashed: [/^WebGPU stopped computing \(.+\)\. Training went on with Web\w+ from step [\d\s]+\./],
  gpuProcessCrashedUnderWebgl: [
    /^WebGL stopped computing \(.+\)\. Training went on with WebAssembly from step [\d\s]+\./,
  ],
  gpuProcessCrashedTwice: [/^Web\w+ stopped computing \(.+\)\. Training went on with WebAssembly from step [\d\s]+\./],
  shaderDamaged: [/^WebGPU stopped computing \(.*WGSL.*\)\. Training went on with WebGL from step 0\./],
  nanInData: [/^At step 1 the loss became NaN; training stopped\. Input 1 is the first layer/],
  labelSpoiled: [/^At step \d+ the loss became NaN; training stopped\. All layers still give numbers/],
  learningRate1e20: [/^At step [\d\s]+ the loss became \w+; training stopped\. Dense \d is the first layer/],
  reload: [HERE_AGAIN],
  browserKilled: [HERE_AGAIN],
  quotaExceeded: [/could not be saved/],
  newestSnapshotCorrupted: [
    /^The newest save of your training was damaged, so this is the one before, at step [\d\s]+\. Run goes on from there\./,
  ],
} as const satisfies Record<Fault, readonly RegExp[]>

/** The page holds a snapshot of each epoch's end, 43 steps apart, and hears of steps in bursts. */
const MOST_STEPS_LOST = 2 * 43
/** Seconds between two saves on disk, where the page itself is gone. */
const MOST_SECONDS_LOST = 10
const PAGE_GONE: readonly Fault[] = ['reload', 'browserKilled', 'newestSnapshotCorrupted']

let references: Awaited<ReturnType<typeof makeReferences>>

test.beforeAll(async ({ baseURL }) => {
  references = await makeReferences({ address: baseURL, seed: SEED, names: Object.keys(FAULTS) })
})

// `Object.entries` forgets the names.
for (const [name, sentences] of Object.entries(SENTENCES) as [Fault, readonly RegExp[]][]) {
  test(name, async ({ baseURL }) => {
    const outcome = await tryFault({ address: baseURL, name, seed: SEED, references })
    expect(outcome).toMatchObject({ survived: true, falsePoints: 0 })
    for (const sentence of sentences) expect(outcome.sentence).toMatch(sentence)
    if (PAGE_GONE.includes(name)) expect(outcome.secondsLost).toBeLessThan(MOST_SECONDS_LOST)
    else expect(outcome.stepsLost).toBeLessThan(MOST_STEPS_LOST)
    // On wasm and cpu to the bit: every loss and the final weights.
    if ('isExact' in outcome) expect(outcome.isExact).toBe(true)
  })
}
