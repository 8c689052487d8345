/**
 * One call updates every variable in place. `table` holds five integers for each variable: pointers to its values, its
 * gradient, its first and second slot (0 if unused), and its number of values. Formulas are those of Keras 3.
 */
import { floats } from './lanes'

const ENTRY: usize = 20

/** The last vector of a variable may reach beyond its end, so remainders go one by one through the same formula. */
export function sgdStep(table: usize, variables: i32, learningRate: f32, momentum: f32, nesterov: i32): void {
  for (let i = 0; i < variables; i++) {
    const w = <usize>load<i32>(table)
    const g = <usize>load<i32>(table, 4)
    const m = <usize>load<i32>(table, 8)
    const size = floats(load<i32>(table, 16))
    const vectors = size & ~(<usize>15)
    let at: usize = 0
    if (momentum == 0) {
      const rate = f32x4.splat(learningRate)
      for (; at < vectors; at += 16) {
        v128.store(w + at, f32x4.sub(v128.load(w + at), f32x4.mul(rate, v128.load(g + at))))
      }
      for (; at < size; at += 4) store<f32>(w + at, load<f32>(w + at) - learningRate * load<f32>(g + at))
    } else {
      const rate = f32x4.splat(learningRate)
      const decay = f32x4.splat(momentum)
      for (; at < vectors; at += 16) {
        const move = f32x4.mul(rate, v128.load(g + at))
        const velocity = f32x4.sub(f32x4.mul(decay, v128.load(m + at)), move)
        v128.store(m + at, velocity)
        const change = nesterov ? f32x4.sub(f32x4.mul(decay, velocity), move) : velocity
        v128.store(w + at, f32x4.add(v128.load(w + at), change))
      }
      for (; at < size; at += 4) {
        const move = learningRate * load<f32>(g + at)
        const velocity = momentum * load<f32>(m + at) - move
        store<f32>(m + at, velocity)
        store<f32>(w + at, load<f32>(w + at) + (nesterov ? momentum * velocity - move : velocity))
      }
    }
    table += ENTRY
  }
}

/**
 * Adam; `rate` is learningRate · √(1 − β₂ᵗ) / (1 − β₁ᵗ), which the caller computes in f64. AdamW where `decay` is not 0:
 * weights first shrink by decay = learningRate · weightDecay.
 */
export function adamStep(
  table: usize,
  variables: i32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  decay: f32,
): void {
  const rates = f32x4.splat(rate)
  const keep1 = f32x4.splat(1 - beta1)
  const keep2 = f32x4.splat(1 - beta2)
  const epsilons = f32x4.splat(epsilon)
  const shrink = f32x4.splat(1 - decay)
  for (let i = 0; i < variables; i++) {
    const w = <usize>load<i32>(table)
    const g = <usize>load<i32>(table, 4)
    const m = <usize>load<i32>(table, 8)
    const v = <usize>load<i32>(table, 12)
    const size = floats(load<i32>(table, 16))
    const vectors = size & ~(<usize>15)
    let at: usize = 0
    for (; at < vectors; at += 16) {
      const gradient = v128.load(g + at)
      const mean = f32x4.add(v128.load(m + at), f32x4.mul(f32x4.sub(gradient, v128.load(m + at)), keep1))
      const square = f32x4.mul(gradient, gradient)
      const variance = f32x4.add(v128.load(v + at), f32x4.mul(f32x4.sub(square, v128.load(v + at)), keep2))
      v128.store(m + at, mean)
      v128.store(v + at, variance)
      const move = f32x4.div(f32x4.mul(rates, mean), f32x4.add(f32x4.sqrt(variance), epsilons))
      v128.store(w + at, f32x4.sub(f32x4.mul(v128.load(w + at), shrink), move))
    }
    for (; at < size; at += 4) {
      const gradient = load<f32>(g + at)
      const mean = load<f32>(m + at) + (gradient - load<f32>(m + at)) * (1 - beta1)
      const variance = load<f32>(v + at) + (gradient * gradient - load<f32>(v + at)) * (1 - beta2)
      store<f32>(m + at, mean)
      store<f32>(v + at, variance)
      store<f32>(w + at, load<f32>(w + at) * (1 - decay) - (rate * mean) / (sqrt(variance) + epsilon))
    }
    table += ENTRY
  }
}

export function rmspropStep(table: usize, variables: i32, learningRate: f32, rho: f32, epsilon: f32): void {
  const rates = f32x4.splat(learningRate)
  const old = f32x4.splat(rho)
  const fresh = f32x4.splat(1 - rho)
  const epsilons = f32x4.splat(epsilon)
  for (let i = 0; i < variables; i++) {
    const w = <usize>load<i32>(table)
    const g = <usize>load<i32>(table, 4)
    const v = <usize>load<i32>(table, 8)
    const size = floats(load<i32>(table, 16))
    const vectors = size & ~(<usize>15)
    let at: usize = 0
    for (; at < vectors; at += 16) {
      const gradient = v128.load(g + at)
      const square = f32x4.mul(f32x4.mul(gradient, gradient), fresh)
      const velocity = f32x4.add(f32x4.mul(old, v128.load(v + at)), square)
      v128.store(v + at, velocity)
      const move = f32x4.div(f32x4.mul(rates, gradient), f32x4.sqrt(f32x4.add(velocity, epsilons)))
      v128.store(w + at, f32x4.sub(v128.load(w + at), move))
    }
    for (; at < size; at += 4) {
      const gradient = load<f32>(g + at)
      const velocity = rho * load<f32>(v + at) + gradient * gradient * (1 - rho)
      store<f32>(v + at, velocity)
      store<f32>(w + at, load<f32>(w + at) - (learningRate * gradient) / sqrt(velocity + epsilon))
    }
    table += ENTRY
  }
}
