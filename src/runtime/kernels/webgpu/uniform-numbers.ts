/** Threefry-2x32-20 (Salmon et al. 2011) on the device; `spec/random.ts` is its twin and says what a key is. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { threefry2x32, type RandomKey } from '../../../spec/random.ts'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, repeat, type Program } from './program.ts'

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const
const ROUNDS = 20

/** Block i is the cipher of counter (i, counter1) and gives numbers 2i and 2i + 1, exact in their upper 24 bits. */
const blocks = `
  let k0 = u32(p.key0);
  let k1 = u32(p.key1);
  let k2 = k0 ^ k1 ^ 0x1bd11bdau;
  var a = u32(i) + k0;
  var b = u32(p.counter1) + k1;
  ${repeat(ROUNDS, (round) => {
    const bits = ROTATIONS[round % 8] ?? 0
    const mix = `a += b; b = ((b << ${bits}u) | (b >> ${32 - bits}u)) ^ a;`
    if (round % 4 !== 3) return mix
    const turn = (round + 1) / 4
    return `${mix} a += k${turn % 3}; b += k${(turn + 1) % 3} + ${turn}u;`
  })}
  let first = f32(a >> 8u) * 0x1p-24f;
  let second = f32(b >> 8u) * 0x1p-24f;`

const integers = ['count', 'size', 'key0', 'key1', 'counter1']

const uniformProgram: Program = {
  key: 'uniform numbers',
  reads: {},
  writes: { y: 'f32' },
  integers,
  code: () =>
    eachValue(`${blocks}
  y[2 * i] = first;
  if (2 * i + 1 < p.size) { y[2 * i + 1] = second; }`),
}

export function uniformNumbers(device: WebgpuDevice, key: RandomKey, shape: readonly number[]): TensorInfo {
  const [key0, key1] = threefry2x32(key.seed, key.stream, key.a, key.b)
  const out = device.makeOutput(shape)
  const size = elementCount(shape)
  const count = Math.ceil(size / 2)
  device.run({
    program: uniformProgram,
    inputs: [],
    outputs: [out],
    integers: [count, size, key0, key1, key.c],
    varies: true,
    groups: groupsFor(count),
  })
  return out
}
