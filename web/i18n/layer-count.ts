/** How many layers, in words. */
import { writeCount } from './numbers.ts'
import type { Translate } from './translate.ts'

export function layerCount(count: number, t: Translate): string {
  return count === 1 ? t('canvas.oneLayer') : t('canvas.layers', { count: writeCount(count) })
}
