/** What max and average pooling share: the same parameters, the same window, one operation apart. */
import type { Shape } from '../spec/graph.ts'
import type { ParameterSchemas, ValuesOf } from './define.ts'
import { elementCount } from './element-count.ts'
import { slideWindow } from './window.ts'

export const POOLING_PARAMETERS = {
  poolSize: { type: 'pair', keras: 'pool_size', default: [2, 2], minimum: 1, maximum: 31 },
  strides: { type: 'pair', keras: 'strides', default: [2, 2], minimum: 1, maximum: 31 },
  padding: { type: 'choice', keras: 'padding', default: 'valid', options: ['valid', 'same'] },
} as const satisfies ParameterSchemas

type PoolingValues = ValuesOf<typeof POOLING_PARAMETERS>

export function poolShape(parameters: PoolingValues, input: Shape, layer: string) {
  return slideWindow(input, { ...parameters, size: parameters.poolSize }, layer)
}

/** One comparison or addition per value under the window. */
export function poolFlops({ poolSize: [rows, columns] }: PoolingValues, output: Shape): number {
  return elementCount(output) * rows * columns
}

/** Keras strides by the pool's own size where nothing is said. */
export function poolDefaults({ poolSize }: PoolingValues) {
  return { poolSize: [2, 2], strides: poolSize, padding: 'valid' }
}

export function poolCaption({ poolSize, strides }: PoolingValues): string {
  const pool = `${poolSize[0]}×${poolSize[1]}`
  const isTiling = poolSize[0] === strides[0] && poolSize[1] === strides[1]
  return isTiling ? pool : `${pool} / ${strides[0]}×${strides[1]}`
}
