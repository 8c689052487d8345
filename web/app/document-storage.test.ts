import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BestCheckpoint, Checkpoint } from '../../src/index.ts'
import { fnv, matchesHash } from './content-hash.ts'
import { eraseStorage, openProjectStorage, type ProjectStorage } from './document-storage.ts'
import { MAX_HISTORY } from './run-storage.ts'
import { packRun, unpackRun, type PackedRun } from './run-pack.ts'
import { PLAIN_RUN } from '../stores/run-config.testing.ts'

const DATABASE = 'layerwise-test'
const TITLE = { title: '手写' }

function packed(step: number): PackedRun {
  const values = Float32Array.of(0.1, -0, 1e-40, Number.POSITIVE_INFINITY)
  const checkpoint: Checkpoint = {
    version: 1,
    planHash: 'plan',
    dataset: 'digits',
    seed: 1,
    step,
    learningRate: 0.001,
    weights: [{ name: 'dense/kernel', shape: [2, 2], values }],
    slots: [{ name: 'dense/kernel/momentum', shape: [2, 2], values: Float32Array.of(step, 2, 3, 4) }],
    scalars: { beta1Power: 0.9 ** step },
  }
  const steps = Float32Array.from({ length: step }, (_, i) => i + 1)
  return {
    run: {
      version: 2,
      number: 3,
      planHash: 'plan',
      document: null,
      parameterCount: 4,
      config: PLAIN_RUN,
      epoch: 0,
      stepsPerEpoch: 40,
      totalSteps: 40,
      seconds: 1.5,
      backend: 'wasm',
      note: 'a lower rate',
      evaluations: [],
      tunings: [{ step: 1, learningRate: 0.1 }],
      startedAt: 1,
      columns: { step: steps, loss: steps.map((s) => 1 / s), accuracy: steps.slice(), error: steps.map(() => NaN) },
    },
    checkpoint,
  }
}

function bestAt(step: number): BestCheckpoint {
  return {
    version: 1,
    planHash: 'plan',
    evaluation: { split: 'validation', step, loss: 0.5, accuracy: 0.9, error: NaN, samples: 10, complete: true },
    weights: [
      { name: 'dense/kernel', shape: [2, 2], values: Float32Array.of(step, -0, 1e-40, 4) },
      { name: 'norm/mean', shape: [1], values: Float32Array.of(7) },
    ],
  }
}

describe('packed runs', () => {
  it('come back to the bit', () => {
    const bytes = packRun(packed(7))
    expect(packRun(unpackRun(bytes))).toEqual(bytes)
    expect(unpackRun(bytes)).toEqual(packed(7))
    expect(Object.is(unpackRun(bytes).checkpoint?.weights[0]?.values[1], -0)).toBe(true)
  })

  it('are recognised by either hash', async () => {
    const bytes = packRun(packed(2))
    expect(await matchesHash(bytes, fnv(bytes))).toBe(true)
    const damaged = bytes.slice()
    damaged[50] = (damaged[50] ?? 0) ^ 1
    expect(await matchesHash(damaged, fnv(bytes))).toBe(false)
  })
})

describe('project storage', () => {
  let storage: ProjectStorage

  beforeEach(async () => {
    await eraseStorage(DATABASE)
    storage = await openProjectStorage(DATABASE)
    return () => storage.close()
  })

  it('starts empty and brings the project back', async () => {
    expect(await storage.loadProject()).toBeNull()
    expect(await storage.loadRun('p')).toBeNull()
    await storage.saveProject({ id: 'p', ...TITLE })
    expect(await storage.loadProject()).toEqual({ id: 'p', ...TITLE })
  })

  it('brings back the best weights of the run, and of no other run or later step', async () => {
    const accuracies = { ...bestAt(2), evaluation: { ...bestAt(2).evaluation, error: 0 } }
    await storage.saveRun('p', packed(3))
    await storage.saveBest('p', { number: 3, best: accuracies })
    expect((await storage.loadRun('p'))?.best).toEqual(accuracies)
    await storage.saveBest('p', { number: 3, best: bestAt(4) })
    expect((await storage.loadRun('p'))?.best).toBeNull()
    await storage.saveBest('p', { number: 2, best: bestAt(1) })
    expect((await storage.loadRun('p'))?.best).toBeNull()
    await storage.saveBest('p', { number: 3, best: { ...bestAt(1), planHash: 'other' } })
    expect(await storage.loadRun('p')).toMatchObject({ best: null, checkpoint: { step: 3 } })
  })

  it('drops damaged best weights, and the run stays', async () => {
    await storage.saveRun('p', packed(3))
    await storage.saveBest('p', { number: 3, best: bestAt(2) })
    const db = await openDB(DATABASE)
    const { bytes, hash } = await db.get('best', 'p')
    bytes[bytes.length - 1] ^= 1
    await db.put('best', { bytes, hash }, 'p')
    db.close()
    expect(await storage.loadRun('p')).toMatchObject({ best: null, checkpoint: { step: 3 } })
  })

  it('gives up the best weights where the disk has no room for the run beside them', async () => {
    await storage.saveBest('p', { number: 3, best: bestAt(1) })
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await storage.saveRun('p', packed(2))
    expect((await storage.loadRun('p'))?.checkpoint?.step).toBe(2)
    const db = await openDB(DATABASE)
    expect(await db.count('best')).toBe(0)
    db.close()
  })

  it('loads the newest of the two slots', async () => {
    for (const step of [1, 2, 3]) await storage.saveRun('p', packed(step))
    expect((await storage.loadRun('p'))?.checkpoint?.step).toBe(3)
    expect(await storage.loadRun('another project')).toBeNull()
  })

  it('falls back to the older slot when the newer is damaged, and to nothing when both are', async () => {
    await storage.saveRun('p', packed(1))
    await storage.saveRun('p', packed(2))
    await damage('p/b')
    const older = await storage.loadRun('p')
    expect(older?.checkpoint?.step).toBe(1)
    expect(older?.isOlder).toBe(true)
    await damage('p/a')
    expect(await storage.loadRun('p')).toBeNull()
    await storage.saveRun('p', packed(5))
    expect(await storage.loadRun('p')).toMatchObject({ checkpoint: { step: 5 }, isOlder: false })
  })

  it('keeps the curves of earlier runs without their weights', async () => {
    await storage.saveHistory('p', packed(4))
    const [run] = await storage.loadHistory('p')
    expect(run?.run.columns.step.length).toBe(4)
    expect(run?.checkpoint).toBeNull()
    expect(await storage.loadHistory('another project')).toEqual([])
  })

  it('keeps the latest runs and no more', async () => {
    for (let number = 1; number <= MAX_HISTORY + 2; number++) {
      const { run } = packed(1)
      await storage.saveHistory('p', { run: { ...run, number }, checkpoint: null })
    }
    const numbers = (await storage.loadHistory('p')).map(({ run }) => run.number)
    expect(numbers).toEqual(Array.from({ length: MAX_HISTORY }, (_, i) => i + 3))
  })

  it('forgets a deleted run for good: its curves, and its weights in either slot', async () => {
    const other = packed(2)
    await storage.saveRun('p', { ...other, run: { ...other.run, number: 2 } })
    await storage.saveRun('p', packed(4))
    await storage.saveHistory('p', packed(4))
    await storage.deleteRun('p', 3)
    expect(await storage.loadHistory('p')).toEqual([])
    expect((await storage.loadRun('p'))?.run.number).toBe(2)
  })
})

async function damage(slot: string): Promise<void> {
  const db = await openDB(DATABASE)
  const payload: unknown = await db.get('payloads', slot)
  if (!(payload instanceof Uint8Array)) throw new Error(`no payload in slot ${slot}`)
  payload[payload.length - 1] = (payload.at(-1) ?? 0) ^ 0x10
  await db.put('payloads', payload, slot)
  db.close()
}
