import { expect, it } from 'vitest'
import type { Message, MessageArea } from './define.ts'
import { writeBytes, writeCompact, writeCount, writeFigure } from './numbers.ts'
import { translator } from './translate.ts'

const PLACEHOLDER = /\{\w+\}/g

/** Of every area, those of features that are fetched later included. */
const MESSAGES: readonly (readonly [string, Message])[] = Object.values(
  import.meta.glob<Readonly<Record<string, MessageArea>>>('./areas/*.ts', { eager: true }),
).flatMap((module) => Object.values(module).flatMap((area) => Object.entries(area)))

it('knows all areas, and no two messages by one name', () => {
  expect(MESSAGES.length).toBeGreaterThan(300)
  expect(new Set(MESSAGES.map(([key]) => key)).size).toBe(MESSAGES.length)
})

it('fills placeholders and leaves nothing in braces', () => {
  expect(translator('en')('shell.saved', { time: '12:03' })).toBe('saved 12:03')
  expect(translator('zh')('shell.saved', { time: '12:03' })).toBe('已保存 12:03')
})

it('parts Chinese from Latin and figures by a space, and Chinese from Chinese by none', () => {
  const zh = translator('zh')
  expect(zh('canvas.insert', { source: '输入 1', target: 'Conv2D 1' })).toBe('在输入 1 与 Conv2D 1 之间插入层')
  expect(zh('canvas.fold', { name: '编组 1' })).toBe('折叠编组 1')
  expect(zh('canvas.fold', { name: 'Block' })).toBe('折叠 Block')
  expect(zh('canvas.groupMenu', { name: '编组 1' })).toBe('编组 1 的更多操作')
  expect(zh('canvas.groupMenu', { name: '我的 编组' })).toBe('我的 编组的更多操作')
  expect(zh('news.testError', { error: '24 k$', samples: 12 })).toBe('测试误差 24 k$，共 12 个样本。')
  expect(translator('en')('canvas.fold', { name: '编组' })).toBe('Fold 编组')
})

it('has the same placeholders in both languages', () => {
  const names = (text: string) => (text.match(PLACEHOLDER) ?? []).toSorted().join(' ')
  expect(MESSAGES.filter(([, { en, zh }]) => names(en) !== names(zh))).toEqual([])
})

it('never puts two Latin words in a row into Chinese, except a Keras name beside its Chinese name', () => {
  const twoWords = /[A-Za-z]{2,}[ \u00a0]+[A-Za-z]{2,}/
  const offending = MESSAGES.filter(([, { zh }]) => twoWords.test(zh.replaceAll(PLACEHOLDER, '')))
  expect(offending).toEqual([])
})

it('writes figures the same way everywhere', () => {
  expect(writeCount(93322)).toBe('93\u202f322')
  expect(writeCount(-1204)).toBe('\u22121\u202f204')
  expect(writeCompact(5_600_000)).toBe('5.6\u202fM')
  expect(writeCompact(712)).toBe('712')
  expect(writeFigure(0.04123)).toBe('0.0412')
  expect(writeFigure(98.74)).toBe('98.7')
  expect(writeFigure(1.2e-7, 2)).toBe('1.2e\u22127')
  expect(writeFigure(Number.NaN)).toBe('–')
  expect(writeBytes(1.5e6)).toBe('1.5 MB')
})
