/** What was done is there again after a reload, and training goes on to the bit. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import {
  button,
  expectFigure,
  figure,
  node,
  openPlayground,
  pause,
  readout,
  run,
  setNumber,
  tab,
} from './playground.ts'

/** Dropout, batch normalisation and Adam: everything whose state could be lost on the way. */
const SEEDED = '?template=digits-branches&backend=wasm&seed=7'

test('project, curves and step are there again, and Run goes on from them', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await setNumber(page, { name: 'epochs', value: 500 })
  await page.getByRole('textbox', { name: 'Project title' }).fill('My first network')
  await page.getByRole('textbox', { name: 'Project title' }).press('Enter')
  await expect(readout(page, 'Epoch')).toHaveText('0/500')
  await run(page)
  await expectFigure(page, 'Step', (step) => step > 60)
  const step = await pause(page)
  const loss = await figure(page, 'Loss')
  await expectSaved(page, step)

  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Project title' })).toHaveValue('My first network')
  await expect(readout(page, 'Step')).toHaveAttribute('data-value', String(step))
  await expect(readout(page, 'Loss')).toHaveAttribute('data-value', String(loss))
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Your last training is here again')
  await expect(
    page.getByRole('figure', { name: /^Loss/ }).getByRole('img', { name: new RegExp(`over ${grouped(step)} steps`) }),
  ).toBeVisible()

  await test.step('the best weights so far too', async () => {
    await button(page, 'Try the model').click()
    await expect(page.getByRole('radio', { name: /^best, step \d/ })).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await run(page)
  await expectFigure(page, 'Step', (now) => now > step + 20)
  // Fresh weights would begin at ln 10 = 2.3; one batch is easier or harder than another, so no finer comparison.
  expect(await figure(page, 'Loss')).toBeLessThan(1)
})

test('pause, reload, resume ends with the same weights as a run that was never interrupted', async ({
  page,
  browser,
}) => {
  const whole = await train(page, async () => {})
  const other = await browser.newContext()
  const interrupted = await train(await other.newPage(), async (again) => {
    await expectFigure(again, 'Step', (step) => step >= 5)
    const step = await pause(again)
    expect(step).toBeLessThan(whole.steps)
    await expectSaved(again, step)
    await again.reload()
    await expect(readout(again, 'Step')).toHaveAttribute('data-value', String(step))
    await run(again)
  })
  await other.close()
  expect(interrupted).toEqual(whole)
})

/** As the page writes a count, in groups of three. */
function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, '\\s')
}

/** Everything that the end of a run shows of its weights, and a fingerprint of all numbers that were saved. */
async function train(page: Page, meanwhile: (page: Page) => Promise<void>) {
  await openPlayground(page, SEEDED)
  await page.getByRole('radio', { name: '500', exact: true }).check()
  await setNumber(page, { name: 'epochs', value: 12 })
  await expect(readout(page, 'Epoch')).toHaveText('0/12')
  await expect(button(page, 'Run')).toBeEnabled()
  await run(page)
  await meanwhile(page)
  await expect(readout(page, 'Test accuracy')).toHaveAttribute('data-value', /\d/, { timeout: 90_000 })
  const steps = await figure(page, 'Step')
  await expectSaved(page, steps)
  await tab(page, 'Gradients').click()
  const gradients = page.getByRole('tabpanel', { name: 'Gradients' }).getByRole('listitem')
  await expect(gradients.first()).toBeVisible()
  return {
    steps,
    loss: await figure(page, 'Loss'),
    testAccuracy: await figure(page, 'Test accuracy'),
    probabilities: await dataValues(node(page, 'Dense 2').getByRole('listitem')),
    numbers: await fingerprint(page),
  }
}

async function dataValues(items: ReturnType<Page['getByRole']>): Promise<(string | null)[]> {
  return Promise.all((await items.all()).map((item) => item.getAttribute('data-value')))
}

/** Waits until the training rests on disk at this step. */
async function expectSaved(page: Page, step: number): Promise<void> {
  await expect.poll(async () => (await newestSlot(page))?.step, { message: `saved at step ${step}` }).toBe(step)
}

async function fingerprint(page: Page): Promise<string | undefined> {
  return (await newestSlot(page))?.numbers
}

/** The newest saved run, read as the page would. Its numbers: curves, weights and optimizer state, behind a header of text. */
async function newestSlot(page: Page): Promise<{ step: number; numbers: string } | null> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error(request.error?.message))
      })
    const database = await answer(indexedDB.open('layerwise'))
    try {
      const stores = database.transaction(['manifests', 'payloads'])
      // The page's own record, read back as written.
      const manifests: { slot: string; step: number; generation: number }[] = await answer(
        stores.objectStore('manifests').getAll(),
      )
      const newest = manifests.toSorted((one, two) => two.generation - one.generation)[0]
      if (!newest) return null
      const payload: Uint8Array<ArrayBuffer> = await answer(stores.objectStore('payloads').get(newest.slot))
      const header = new DataView(payload.buffer).getUint32(0, true)
      const digest = await crypto.subtle.digest('SHA-256', payload.slice(4 + Math.ceil(header / 4) * 4))
      return { step: newest.step, numbers: [...new Uint8Array(digest)].join() }
    } finally {
      database.close()
    }
  })
}
