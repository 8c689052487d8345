/** How fast this machine multiplies matrices with our wasm kernel, measured in a Worker like the engine's. */
import { loadWasm } from '../../web/app/wasm-modules.ts'
import roofAddress from './roof-worker.ts?worker&url'

export interface Roof {
  /** Best GFLOP/s of a stretch of some 50 ms, over square products of several sizes. */
  readonly measure: (milliseconds: number) => Promise<number>
  readonly dispose: () => void
}

export async function startRoof(): Promise<Roof> {
  const supplies = await loadWasm('wasm')
  if (!supplies) throw new Error('the wasm modules could not be fetched')
  const worker = new Worker(roofAddress, { type: 'module' })
  const answer = (): Promise<number> =>
    new Promise((resolve, reject) => {
      worker.addEventListener('message', (message: MessageEvent<number>) => resolve(message.data), { once: true })
      worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true })
    })
  const started = answer()
  worker.postMessage(supplies)
  await started
  return {
    measure: (milliseconds) => {
      const best = answer()
      worker.postMessage(milliseconds)
      return best
    },
    dispose: () => worker.terminate(),
  }
}
