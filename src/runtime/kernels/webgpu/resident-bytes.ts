/** Samples kept on the device as the bytes they came as, four to a word; batches are gathered and scaled there. */
import { engine, keep, tensor1d, type Tensor2D } from '@tensorflow/tfjs-core'
import type { WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, type Program } from './program.ts'

const program: Program = {
  key: 'gather bytes',
  reads: { words: 'u32', rows: 'i32' },
  writes: { y: 'f32' },
  integers: ['count', 'size'],
  floats: ['scale'],
  code: () =>
    eachValue(`
  let row = i / p.size;
  let at = u32(rows[row] * p.size + i - row * p.size);
  y[i] = f32((words[at >> 2u] >> ((at & 3u) * 8u)) & 255u) * p.scale;`),
}

export interface ResidentBytes {
  readonly count: number
  /** `[rows, sample size]`, scaled. */
  readonly gather: (rows: ArrayLike<number>, scale: number) => Tensor2D
  readonly dispose: () => void
}

export function residentBytes(device: WebgpuDevice, bytes: Uint8Array, sampleSize: number): ResidentBytes {
  const count = Math.floor(bytes.length / sampleSize)
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
  padded.set(bytes)
  // tfjs has no words; as integers it counts them, and nothing else reads this tensor.
  const stored = keep(tensor1d(new Int32Array(padded.buffer), 'int32'))
  return {
    count,
    gather: (rows, scale) => {
      const indices = Int32Array.from(rows)
      if (indices.some((row) => row < 0 || row >= count)) throw new RangeError(`a row is outside 0…${count - 1}`)
      const table = device.backend.makeTensorInfo([indices.length], 'int32', indices)
      const out = device.makeOutput([indices.length, sampleSize])
      const values = indices.length * sampleSize
      device.run({
        program,
        inputs: [stored, table],
        outputs: [out],
        integers: [values, sampleSize],
        floats: [scale],
        groups: groupsFor(values),
      })
      device.release(table)
      return engine().makeTensorFromTensorInfo(out) as Tensor2D // the shape given above
    },
    dispose: () => stored.dispose(),
  }
}
