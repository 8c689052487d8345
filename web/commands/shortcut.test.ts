import { expect, it } from 'vitest'
import { isForPage, matches, writeShortcut, type KeyPress } from './shortcut.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  keyCode: 0,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...more,
})

it('leaves every key of an input method alone', () => {
  expect(isForPage(press('Enter', { isComposing: true }), null)).toBe(false)
  expect(isForPage(press('/', { keyCode: 229 }), null)).toBe(false)
  expect(isForPage(press('/'), null)).toBe(true)
})

it('leaves text fields alone, even with modifiers: undo there means the text', () => {
  expect(isForPage(press('z', { ctrlKey: true }), { tagName: 'INPUT', type: 'text' })).toBe(false)
  expect(isForPage(press('/'), { tagName: 'TEXTAREA' })).toBe(false)
  expect(isForPage(press('/'), { tagName: 'DIV', isContentEditable: true })).toBe(false)
  expect(isForPage(press('z', { ctrlKey: true }), { tagName: 'INPUT', type: 'range' })).toBe(true)
})

it('leaves controls the keys they answer to', () => {
  expect(isForPage(press('Enter'), { tagName: 'BUTTON' })).toBe(false)
  expect(isForPage(press('Enter', { ctrlKey: true }), { tagName: 'BUTTON' })).toBe(true)
  expect(isForPage(press('Delete'), { tagName: 'BUTTON' })).toBe(true)
  expect(isForPage(press('ArrowLeft'), { tagName: 'INPUT', type: 'range' })).toBe(false)
})

it('matches exactly, but signs with or without Shift', () => {
  expect(matches(press('Z', { ctrlKey: true, shiftKey: true }), { key: 'z', mod: true, shift: true })).toBe(true)
  expect(matches(press('z', { ctrlKey: true }), { key: 'z', mod: true, shift: true })).toBe(false)
  expect(matches(press('z'), { key: 'z', mod: true })).toBe(false)
  expect(matches(press('?', { shiftKey: true }), { key: '?' })).toBe(true)
})

it('writes what the person presses', () => {
  const redo = { key: 'z', mod: true, shift: true } as const
  expect(writeShortcut(redo, { isMac: false })).toBe('Ctrl+⇧+Z')
  expect(writeShortcut(redo, { isMac: true })).toBe('⌘⇧Z')
})
