/** `test` for journeys: a page that throws, or writes an error into the console, fails whatever it was that it did. */
import { test as plain } from '@playwright/test'

export const test = plain.extend<{ isCalm: boolean; calm: undefined }>({
  /** Not where an error is what the journey is about. */
  isCalm: [true, { option: true }],
  calm: [
    async ({ context, isCalm }, use) => {
      const errors: string[] = []
      context.on('weberror', (error) => errors.push(String(error.error().stack ?? error.error())))
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      await use(undefined)
      if (isCalm) plain.expect(errors).toEqual([])
    },
    { auto: true },
  ],
})
