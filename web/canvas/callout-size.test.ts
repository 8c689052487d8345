import { expect, it } from 'vitest'
import { calloutSize } from './callout-size.ts'

it('counts the lines that words and shapes kept together make, so that a callout never grows over its card', () => {
  const nbsp = '\u00a0'
  const shape = (...sides: readonly number[]) => sides.join(`${nbsp}×${nbsp}`)
  const english = `Add 1 cannot join what it is given: BatchNormalization 1 gives ${shape(8, 8, 16)}, Conv2D 1 gives ${shape(8, 8, 8)}.`
  const chinese = `Add 1 无法合并这些输入：BatchNormalization 1 输出 ${shape(8, 8, 16)}，Conv2D 1 输出 ${shape(8, 8, 8)}。`
  expect(calloutSize(english, '').height).toBe(20 + 4 * 17)
  expect(calloutSize(chinese, '').height).toBe(20 + 4 * 17)
  expect(calloutSize('输入', '').height).toBe(20 + 17)
})
