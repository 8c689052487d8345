/** A browser that stores nothing, as in some private windows: all of the page works, and it says what is lost with the tab. */
import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { test } from './journey.ts'
import { button, expectFigure, openPlayground, pause, run } from './playground.ts'

test('projects are made, handed out and opened again without any storage', async ({ page }) => {
  await page.addInitScript(() => {
    // Each as browsers refuse it.
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      })
    }
  })
  await openPlayground(page, '?template=digits-mlp&backend=cpu')
  const title = page.getByRole('textbox', { name: 'Project title' })
  const notices = page.getByRole('region', { name: 'Notices' })
  await expect(notices).toContainText('lets the page store nothing')
  await title.fill('Only here')
  await title.press('Enter')
  await run(page)
  await expectFigure(page, 'Step', (step) => step > 5)
  const step = await pause(page)

  // What only the tab holds is handed out before another takes its place.
  await button(page, 'Projects').click()
  const handedOut = page.waitForEvent('download')
  await button(page, 'New').click()
  const file = await handedOut
  await expect(title).toHaveValue('Untitled')
  await expectFigure(page, 'Step', (now) => !(now > 0))

  await button(page, 'Projects').click()
  const chooser = page.waitForEvent('filechooser')
  await button(page, 'Open a file').click()
  await (
    await chooser
  ).setFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: await readFile(await file.path()),
  })
  await expect(title).toHaveValue('Only here')
  await expectFigure(page, 'Step', (now) => now === step)
  await run(page)
  await expectFigure(page, 'Step', (now) => now > step)
})
