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
