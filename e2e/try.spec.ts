/** The trained model in use: an image dropped, damaged files refused, the best weights, a row of figures. */
import { expect, type Page } from '@playwright/test'
import { test } from './journey.ts'
import { button, expectFigure, openPlayground, readout, run } from './playground.ts'

test('a dropped picture is read, with current and best weights; damaged files say so', async ({ page }) => {
  await openPlayground(page, '?template=digits-mlp')
  await run(page)
  await expectFigure(page, 'Validation accuracy', (accuracy) => accuracy > 0.8)
  await button(page, 'Try the model').click()

  await test.step('dark ink on paper, dropped while the model trains', async () => {
    await drop(page, { name: 'zero.png', type: 'image/png', bytes: await drawnZero(page) })
    await expect(readout(page, 'Prediction')).toHaveAttribute('data-value', '0')
    const stages = page.getByRole('list', { name: 'From your picture to what the network sees' })
    await expect(stages.getByRole('listitem')).toHaveText([
      'your picture',
      'grey',
      'inverted',
      'cut out',
      'what it sees, 8 × 8',
    ])
  })

  await test.step('with the best weights', async () => {
    await page.getByRole('radio', { name: /^best, step \d/ }).check()
    await expect(page.getByText(/^Best: the lowest validation loss so far/)).toBeVisible()
    await expect(readout(page, 'Prediction')).toHaveAttribute('data-value', '0')
  })

  await test.step('what is no image, and what is a broken one', async () => {
    await drop(page, { name: 'poem.png', type: 'image/png', bytes: [...Buffer.from('no picture at all')] })
    await expect(page.getByRole('alert')).toHaveText(/^This file is no image/)
    const cut = (await drawnZero(page)).slice(0, 60)
    await drop(page, { name: 'cut.png', type: 'image/png', bytes: cut })
    await expect(page.getByRole('alert')).toHaveText('This image is damaged and cannot be opened.')
    const huge = [...cut]
    huge.splice(16, 8, 0, 1, 0, 0, 0, 1, 0, 0)
    await drop(page, { name: 'huge.png', type: 'image/png', bytes: huge })
    await expect(page.getByRole('alert')).toHaveText(/^This image has more than 40 million pixels/)
  })

  await test.step('without a camera there is a sentence', async () => {
    await button(page, 'Camera').click()
    await expect(page.getByRole('alert').last()).toHaveText(/camera/)
  })
})

test('a row of figures is judged as it is changed', async ({ page }) => {
  await openPlayground(page, '?template=iris')
  await run(page)
  await expectFigure(page, 'Test accuracy', (accuracy) => accuracy > 0.8)
  await button(page, 'Try the model').click()
  const petal = {
    length: page.getByRole('slider', { name: 'petal length' }),
    width: page.getByRole('slider', { name: 'petal width' }),
  }
  await petal.length.press('Home')
  await petal.width.press('Home')
  await expect(readout(page, 'Prediction')).toHaveAttribute('data-value', 'setosa')
  await petal.length.press('End')
  await petal.width.press('End')
  await expect(readout(page, 'Prediction')).toHaveAttribute('data-value', 'virginica')
})

/** A ring in dark grey on light paper, as a PNG. */
async function drawnZero(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const canvas = new OffscreenCanvas(160, 200)
    const context = canvas.getContext('2d')
    if (!context) return []
    context.fillStyle = '#f0eee6'
    context.fillRect(0, 0, 160, 200)
    context.strokeStyle = '#222'
    context.lineWidth = 18
    context.beginPath()
    context.ellipse(80, 100, 40, 62, 0, 0, 2 * Math.PI)
    context.stroke()
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())]
  })
}

async function drop(page: Page, file: { name: string; type: string; bytes: number[] }): Promise<void> {
  const dataTransfer = await page.evaluateHandle(({ name, type, bytes }) => {
    const carried = new DataTransfer()
    carried.items.add(new File([new Uint8Array(bytes)], name, { type }))
    return carried
  }, file)
  await page.getByRole('group', { name: 'Image', exact: true }).dispatchEvent('drop', { dataTransfer })
}
