/**
 * One call updates every variable. `table` holds eight integers for each: pointers to its values, its gradient, its first
 * and second slot, its number of values, and pointers to the new values and new slots, which may be the old ones.
 * Unused slots are 0. Formulas are those of Keras 3; factors such as 1 − β come from the caller, who computes in f64.
 */
import { floats, loadFirst, storeFirst } from './lanes'

const ENTRY: usize = 32

let values: usize = 0
let gradients: usize = 0
let first: usize = 0
let second: usize = 0
let count: i32 = 0
let newValues: usize = 0
let newFirst: usize = 0
let newSecond: usize = 0

function readEntry(table: usize): void {
  values = <usize>load<i32>(table)
  gradients = <usize>load<i32>(table, 4)
  first = <usize>load<i32>(table, 8)
  second = <usize>load<i32>(table, 12)
  count = load<i32>(table, 16)
  newValues = <usize>load<i32>(table, 20)
  newFirst = <usize>load<i32>(table, 24)
  newSecond = <usize>load<i32>(table, 28)
}

/** `momentum` 0 is plain gradient descent and touches no slot. */
export function sgdStep(table: usize, variables: i32, learningRate: f32, momentum: f32, nesterov: i32): void {
  const rate = f32x4.splat(learningRate)
  const decay = f32x4.splat(momentum)
  for (let i = 0; i < variables; i++) {
    readEntry(table)
    for (let k = 0; k < count; k += 4) {
      const at = floats(k)
      const lanes = count - k
      const move = f32x4.mul(rate, loadFirst(gradients + at, lanes))
      let change = f32x4.neg(move)
      if (momentum != 0) {
        const velocity = f32x4.sub(f32x4.mul(decay, loadFirst(first + at, lanes)), move)
        storeFirst(newFirst + at, velocity, lanes)
        change = nesterov ? f32x4.sub(f32x4.mul(decay, velocity), move) : velocity
      }
      storeFirst(newValues + at, f32x4.add(loadFirst(values + at, lanes), change), lanes)
    }
    table += ENTRY
  }
}

/**
 * Adam. `rate` is learningRate · √(1 − β₂ᵗ) / (1 − β₁ᵗ), `fresh1` and `fresh2` are 1 − β₁ and 1 − β₂, `keep` is
 * 1 − learningRate · weightDecay (1 without decay).
 */
export function adamStep(
  table: usize,
  variables: i32,
  rate: f32,
  fresh1: f32,
  fresh2: f32,
  epsilon: f32,
  keep: f32,
): void {
  const rates = f32x4.splat(rate)
  const share1 = f32x4.splat(fresh1)
  const share2 = f32x4.splat(fresh2)
  const epsilons = f32x4.splat(epsilon)
  const keeps = f32x4.splat(keep)
  for (let i = 0; i < variables; i++) {
    readEntry(table)
    for (let k = 0; k < count; k += 4) {
      const at = floats(k)
      const lanes = count - k
      const gradient = loadFirst(gradients + at, lanes)
      const oldMean = loadFirst(first + at, lanes)
      const oldSquare = loadFirst(second + at, lanes)
      const mean = f32x4.add(oldMean, f32x4.mul(f32x4.sub(gradient, oldMean), share1))
      const square = f32x4.add(oldSquare, f32x4.mul(f32x4.sub(f32x4.mul(gradient, gradient), oldSquare), share2))
      storeFirst(newFirst + at, mean, lanes)
      storeFirst(newSecond + at, square, lanes)
      const move = f32x4.div(f32x4.mul(rates, mean), f32x4.add(f32x4.sqrt(square), epsilons))
      storeFirst(newValues + at, f32x4.sub(f32x4.mul(loadFirst(values + at, lanes), keeps), move), lanes)
    }
    table += ENTRY
  }
}

/** RMSprop without momentum and centring; `fresh` is 1 − ρ. */
export function rmspropStep(table: usize, variables: i32, learningRate: f32, fresh: f32, epsilon: f32): void {
  const rates = f32x4.splat(learningRate)
  const share = f32x4.splat(fresh)
  const epsilons = f32x4.splat(epsilon)
  for (let i = 0; i < variables; i++) {
    readEntry(table)
    for (let k = 0; k < count; k += 4) {
      const at = floats(k)
      const lanes = count - k
      const gradient = loadFirst(gradients + at, lanes)
      const oldSquare = loadFirst(first + at, lanes)
      const square = f32x4.add(oldSquare, f32x4.mul(f32x4.sub(f32x4.mul(gradient, gradient), oldSquare), share))
      storeFirst(newFirst + at, square, lanes)
      const move = f32x4.div(f32x4.mul(rates, gradient), f32x4.sqrt(f32x4.add(square, epsilons)))
      storeFirst(newValues + at, f32x4.sub(loadFirst(values + at, lanes), move), lanes)
    }
    table += ENTRY
  }
}
