/**
 * The sentinel of a run on a GPU, where the host learns of a loss only some steps later: a `[1]` tensor
 * that is 1 as long as loss and gradient of every step were finite, and 0 ever after. Weights, slots and
 * statistics change only where it is 1, so what lies on the device is the state after the last sound step.
 */
import * as tf from '@tensorflow/tfjs-core'
import { fused, type SoundnessSeen, type Watched } from './fused.ts'

export interface Soundness {
  /** Takes `figures`, `[3]`, and answers them, with a loss of NaN where only the gradient is not finite. */
  readonly watch: (figures: tf.Tensor1D, gradient: tf.Tensor1D) => tf.Tensor1D
  /** `[1]`: 1 or 0. */
  readonly sound: () => tf.Tensor1D
  /** Takes `next` and answers it, or a copy of `now` from the first unsound step on. */
  readonly choose: (next: tf.Tensor, now: tf.Tensor) => tf.Tensor
  readonly dispose: () => void
}

export function createSoundness(): Soundness {
  let sound = tf.tensor1d([1])
  return {
    watch: (figures, gradient) => {
      const watched = tf.tidy(() => {
        const seen = { figures, gradientSum: tf.sum<tf.Scalar>(gradient), sound }
        return { ...(fused().watchSoundness ?? watchByComposition)(seen) }
      })
      tf.dispose([figures, sound])
      sound = watched.sound
      return watched.figures
    },
    sound: () => sound,
    choose: (next, now) => {
      const chosen = tf.tidy(() => tf.where(tf.cast(sound, 'bool'), next, now))
      next.dispose()
      return chosen
    },
    dispose: () => sound.dispose(),
  }
}

/** Each of the new tensors, or of the old ones, by a `[1]` of 1 or 0. All are of one shape, so it is spread out once. */
export function chooseSound<T extends tf.Tensor>(sound: tf.Tensor1D, next: readonly T[], now: readonly T[]): T[] {
  return tf.tidy(() => {
    const condition = tf.broadcastTo(tf.cast(sound, 'bool'), next[0]?.shape ?? [])
    return next.map((tensor, index) => tf.where(condition, tensor, now[index] ?? tensor) as T) // of its shape
  })
}

function watchByComposition({ figures, gradientSum, sound }: SoundnessSeen): Watched {
  const loss = tf.slice(figures, 0, 1) // [1]
  const isLossFinite = tf.isFinite(loss) // [1]
  const isGradientFinite = tf.reshape(tf.isFinite(gradientSum), [1]) // [1]
  // A loss that is infinite stays what it is.
  const shown = tf.where(tf.logicalOr(isGradientFinite, tf.logicalNot(isLossFinite)), loss, tf.tensor1d([Number.NaN]))
  const isSound = tf.logicalAnd(tf.logicalAnd(isLossFinite, isGradientFinite), tf.cast(sound, 'bool'))
  return {
    figures: tf.concat([shown, tf.slice(figures, 1, 2)]) as tf.Tensor1D, // of vectors
    sound: tf.cast(isSound, 'float32') as tf.Tensor1D, // of a vector
  }
}
