/** How long an edit takes from the input event until the frame that shows it is painted, and how long a first drawing takes. */

/** Call before `goto`. Both clocks run in the page. */
export function watchEdits(page) {
  return page.addInitScript(() => {
    const SIGHT = '.react-flow__node, .react-flow__edge-path, [data-edge]'
    const drawing = { last: 0, painted: 0, elements: 0 }
    const afterPaint = (done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => done(performance.now())
        port2.postMessage(null)
      })
    new MutationObserver((records) => {
      const hasDrawn = records.some(({ addedNodes }) =>
        [...addedNodes].some((node) => node instanceof Element && (node.matches(SIGHT) || node.querySelector(SIGHT))),
      )
      if (!hasDrawn) return
      drawing.last = performance.now()
      afterPaint((time) => (drawing.painted = time))
    }).observe(document, { childList: true, subtree: true })
    globalThis.drawing = drawing

    let started = null
    // A modifier pressed before the key that it changes is not the edit yet.
    const modifiers = ['Control', 'Shift', 'Alt', 'Meta']
    const note = ({ key, timeStamp }) => {
      if (!modifiers.includes(key)) started ??= timeStamp
    }
    for (const type of ['keydown', 'click']) addEventListener(type, note, { capture: true })
    globalThis.timeEdit = (isShown) => {
      started = null
      return new Promise((done) => {
        const look = () => {
          if (started === null || !isShown()) requestAnimationFrame(look)
          else afterPaintOfThisFrame()
        }
        const afterPaintOfThisFrame = () => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => done(performance.now() - started)
          port2.postMessage(null)
        }
        requestAnimationFrame(look)
      })
    }
  })
}

/** Milliseconds from the opening of the project, and of the navigation, until the last of what is in sight was painted. */
export async function firstDrawing(page) {
  await page.waitForFunction(
    () => globalThis.drawing.painted > 0 && performance.now() - globalThis.drawing.last > 1500,
    undefined,
    { timeout: 60_000 },
  )
  return page.evaluate(() => ({
    sincePageMs: globalThis.drawing.painted,
    sinceOpenedMs: globalThis.drawing.painted - performance.getEntriesByName('project opened')[0].startTime,
    nodes: document.querySelectorAll('.react-flow__node').length,
  }))
}

/** As of a quick hand, in milliseconds: from one edit to the next, and as long as a key is held, or a modifier before its key. */
const BETWEEN = 300
const HELD = 80

/** Every edit is made by hand on cards in sight; answers milliseconds by kind of edit. */
export async function timeEdits(page, { rounds, insert }) {
  const times = { insert: [], parameter: [], move: [], remove: [], undo: [], redo: [] }
  const ids = await page.evaluate(() => {
    const frame = document.querySelector('.react-flow').getBoundingClientRect()
    return [...document.querySelectorAll('.react-flow__node')].flatMap((node) => {
      const box = node.getBoundingClientRect()
      const isWhole =
        box.left > frame.left && box.right < frame.right && box.top > frame.top && box.bottom < frame.bottom - 80
      return isWhole ? [node.dataset.id] : []
    })
  })
  for (let round = 0; round < rounds; round++) {
    const anchor = ids[Math.floor((ids.length * round) / rounds)]
    await page.locator(`.react-flow__node[data-id="${anchor}"]`).click()
    times.insert.push(
      await timed(
        page,
        { kind: 'another', id: anchor },
        () => insert.click(),
        () => insert.hover(),
      ),
    )
    const id = await page.locator('.react-flow__node.selected').getAttribute('data-id')
    const field = page.getByRole('textbox', { name: 'rate', exact: true })
    await field.fill('0.25')
    times.parameter.push(
      await timed(page, { kind: 'text', id, text: '0.25' }, () => field.press('Enter', { delay: HELD })),
    )
    await page.locator(`.react-flow__node[data-id="${id}"]`).focus()
    times.move.push(await timed(page, { kind: 'moved', id }, () => page.keyboard.press('ArrowDown', { delay: HELD })))
    times.remove.push(await timed(page, { kind: 'absent', id }, () => page.keyboard.press('Delete', { delay: HELD })))
    times.undo.push(await timed(page, { kind: 'present', id }, () => hold(page, 'Control', 'z')))
    times.redo.push(await timed(page, { kind: 'absent', id }, () => hold(page, 'Control', 'Shift', 'z')))
  }
  return times
}

async function hold(page, ...keys) {
  const key = keys.pop()
  for (const modifier of keys) await page.keyboard.down(modifier)
  await page.waitForTimeout(HELD)
  await page.keyboard.press(key, { delay: HELD })
  for (const modifier of keys) await page.keyboard.up(modifier)
}

async function timed(page, sign, act, prepare = async () => {}) {
  await prepare()
  await page.waitForTimeout(BETWEEN)
  await page.evaluate(({ kind, id, text }) => {
    const find = (name) => document.querySelector(`.react-flow__node[data-id="${name}"]`)
    const before = find(id)?.style.transform
    const signs = {
      another: () => ![null, id].includes(document.querySelector('.react-flow__node.selected')?.dataset.id ?? null),
      text: () => find(id)?.textContent.includes(text),
      moved: () => find(id)?.style.transform !== before,
      absent: () => find(id) === null,
      present: () => find(id) !== null,
    }
    globalThis.edit = globalThis.timeEdit(signs[kind])
  }, sign)
  await act()
  return page.evaluate(() => globalThis.edit)
}
