/** Several projects in one browser: each keeps its run, and one can leave as a file and come back. */
import { readFile } from 'node:fs/promises'
import { expect, type Download, type Locator, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { bringAxe, expectNoViolation, expectNoViolationOnPhone } from './axe.ts'
import { button, expectFigure, figure, openPlayground, pause, readout, run } from './playground.ts'

function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: /^(Projects|项目列表)$/ })
}

function rows(page: Page): Locator {
  return dialog(page).getByRole('listitem')
}

async function openList(page: Page): Promise<void> {
  await button(page, /^(Projects|项目列表)$/).click()
  await expect(rows(page).first()).toBeVisible()
}

async function expectProject(page: Page, { title, step }: { title: string; step: number }): Promise<void> {
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Project title' })).toHaveValue(title)
  await expect(readout(page, 'Step')).toHaveAttribute('data-value', String(step))
  const curve = page.getByRole('figure', { name: /^Loss/ }).getByRole('img', { name: new RegExp(`over ${step} steps`) })
  await expect(curve).toBeVisible()
}

test('projects are made, found again with their runs, copied, deleted and brought back', async ({ page }) => {
  await bringAxe(page)
  await openPlayground(page, '?template=digits-mlp&backend=cpu')
  await page.getByRole('textbox', { name: 'Project title' }).fill('First')
  await page.getByRole('textbox', { name: 'Project title' }).press('Enter')
  await run(page)
  await expectFigure(page, 'Step', (steps) => steps > 20)
  // Left while it trains: it comes to rest by itself.
  await openList(page)
  await button(page, 'New').click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Project title' })).toHaveValue('Untitled')
  await expect(button(page, 'Undo')).toBeDisabled()

  await openList(page)
  const trained = rows(page).filter({ hasText: 'First' })
  await expect(trained).toContainText(/at step \d+/)
  const step = Number(/at step (\d+)/.exec((await trained.textContent()) ?? '')?.[1])
  await button(page, 'Open First').click()
  await expectProject(page, { title: 'First', step })
  const loss = await figure(page, 'Loss')

  await openList(page)
  await button(page, 'Duplicate First').click()
  await expect(rows(page)).toHaveCount(3)
  await button(page, 'Delete First').click()
  await expect(rows(page)).toHaveCount(2)
  await expect(dialog(page).getByRole('status')).toContainText('First is deleted')
  await button(page, 'Undo the deletion').click()
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expectProject(page, { title: 'First', step })
  expect(await figure(page, 'Loss')).toBe(loss)
  await run(page)
  await expectFigure(page, 'Step', (steps) => steps > step)
  await pause(page)

  await test.step('a name is given in the list, by keyboard', async () => {
    await openList(page)
    await button(page, 'Rename First').press('Enter')
    await page.keyboard.type('Renamed')
    await page.keyboard.press('Enter')
    await expect(button(page, 'Rename Renamed')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('textbox', { name: 'Project title' })).toHaveValue('Renamed')
  })

  await test.step('a template opened over work leaves that in the list', async () => {
    const reached = await figure(page, 'Step')
    await page.getByRole('button', { name: /^XOR/ }).click()
    await expect(page.getByRole('textbox', { name: 'Project title' })).toHaveValue('XOR')
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('“Renamed” is still in the list')
    await button(page, 'Back to it').click()
    await expectProject(page, { title: 'Renamed', step: reached })
  })

  await test.step('the list has no violation in either theme and language, with a sentence in it', async () => {
    for (const theme of [/^Dark theme$/, /^Light theme$/]) {
      await button(page, theme).click()
      for (const language of ['中文', 'EN']) {
        await button(page, language).click()
        await openList(page)
        await button(page, /^(Delete|删除)(?!.*Renamed)/)
          .first()
          .click()
        await expect(button(page, /^(Undo the deletion|撤销删除)$/)).toBeVisible()
        await expectNoViolation(page, 'project list')
        if (language === '中文') await expectNoViolationOnPhone(page, 'project list')
        await button(page, /^(Undo the deletion|撤销删除)$/).click()
        await page.keyboard.press('Escape')
      }
    }
  })
})

test('a project goes into a file and comes back the same; a damaged file changes nothing', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp&backend=cpu&seed=5')
  await run(page)
  await expectFigure(page, 'Step', (steps) => steps > 20)
  const step = await pause(page)
  const loss = await figure(page, 'Loss')
  const bytes = await contentOf(await saved(page))

  await openList(page)
  await button(page, 'New').click()
  await expect(page.getByRole('textbox', { name: 'Project title' })).toHaveValue('Untitled')
  await expect(dialog(page)).toBeHidden()

  await openFile(page, bytes.subarray(0, bytes.length - 4))
  await expect(dialog(page).getByRole('status')).toContainText('This file is damaged')
  await openFile(page, Buffer.from('{"version":2,"__proto__":{"title":"<script>"}}'))
  await expect(dialog(page).getByRole('status')).toContainText('This file is no Layerwise project')
  await expect(rows(page)).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Project title' })).toHaveValue('Untitled')

  const files = await page.evaluateHandle(
    (content) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(content)], 'mine.layerwise'))
      return transfer
    },
    [...bytes],
  )
  await page.getByRole('region', { name: 'Graph' }).dispatchEvent('drop', { dataTransfer: files })
  await expectProject(page, { title: 'Small digits', step })
  expect(await figure(page, 'Loss')).toBe(loss)
  // What was saved again is what was opened, but for the project's own id.
  expect(weightsOf(await contentOf(await saved(page)))).toBe(weightsOf(bytes))
})

async function saved(page: Page): Promise<Download> {
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  return download
}

async function contentOf(download: Download): Promise<Buffer> {
  expect(download.suggestedFilename()).toMatch(/\.layerwise$/)
  return readFile(await download.path())
}

async function openFile(page: Page, buffer: Buffer): Promise<void> {
  if (!(await dialog(page).isVisible())) await openList(page)
  const chooser = page.waitForEvent('filechooser')
  await button(page, 'Open a file').click()
  await (await chooser).setFiles({ name: 'mine.layerwise', mimeType: 'application/octet-stream', buffer })
}

/** The numbers at the end: curves, weights and what the optimizer remembers, behind headers of text. */
function weightsOf(file: Buffer): string {
  return file.subarray(file.length - 4 * 3 * 2410).toString('base64')
}
