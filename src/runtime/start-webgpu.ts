/** tfjs' WebGPU backend with our kernels in its command encoder. A chunk of its own: only who has an adapter loads it. */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-webgpu'
import { offerFused } from './fused.ts'
import { webgpuFused } from './kernels/webgpu/fused.ts'
import { installWebgpuKernels } from './kernels/webgpu/install.ts'

/** Answers false where tfjs cannot start its backend. */
export async function startWebgpu(): Promise<boolean> {
  const started = await tf.setBackend('webgpu')
  if (!started || tf.getBackend() !== 'webgpu') return false
  await installWebgpuKernels()
  offerFused(webgpuFused)
  return true
}
