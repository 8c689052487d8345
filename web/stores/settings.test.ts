import { expect, it } from 'vitest'
import { initialSettings } from './settings.ts'

const fresh = { search: '', stored: null, languages: ['en-GB'], prefersDark: false }

it('takes the language from the address, then from before, then from the browser', () => {
  expect(initialSettings(fresh).language).toBe('en')
  expect(initialSettings({ ...fresh, languages: ['zh-TW', 'en'] }).language).toBe('zh')
  expect(initialSettings({ ...fresh, stored: '{"language":"zh"}' }).language).toBe('zh')
  expect(initialSettings({ ...fresh, stored: '{"language":"zh"}', search: '?lang=en' }).language).toBe('en')
  expect(initialSettings({ ...fresh, languages: [] }).language).toBe('en')
})

it('follows the system until a theme was chosen', () => {
  expect(initialSettings({ ...fresh, prefersDark: true }).theme).toBe('dark')
  expect(initialSettings({ ...fresh, prefersDark: true, stored: '{"theme":"light"}' }).theme).toBe('light')
})

it('keeps single keys off once they were switched off; settings of before there was a choice have them on', () => {
  expect(initialSettings({ ...fresh, stored: '{"language":"zh","theme":"dark","singleKeys":false}' })).toEqual({
    language: 'zh',
    theme: 'dark',
    singleKeys: false,
  })
  expect(initialSettings({ ...fresh, stored: '{"language":"zh","theme":"dark"}' }).singleKeys).toBe(true)
  expect(initialSettings({ ...fresh, stored: '{"singleKeys":"no"}' }).singleKeys).toBe(true)
})

it.each(['', '{', 'null', '[]', '"x"', '{"language":"xx","theme":7}'])('ignores %j in storage', (stored) => {
  expect(initialSettings({ ...fresh, stored })).toEqual({ language: 'en', theme: 'light', singleKeys: true })
})
