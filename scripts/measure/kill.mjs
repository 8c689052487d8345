/**
 * The whole browser is killed at random moments while the page is being edited, and opened again with the same profile.
 * Each edit of the title carries its number and time, so what is there afterwards says which edit was the last to survive.
 * In every other round the edits begin at the first moment at which the page takes one, and the kill may come from then on;
 * in the others they begin when the page has come to rest.
 */
import { rm } from 'node:fs/promises'
import { makeProfile, spawnBrowser, until } from './fault-page.mjs'

/** Milliseconds from edit to edit; after each burst a rest in which the page comes to say "saved". */
const RHYTHM = 25
const REST = 200
const BURST = 8
/** The kill comes at most this long after the first edit, in milliseconds. */
const LATEST = 1200
const ADDRESS = '?lang=en&template=digits-mlp&backend=cpu'

/** One entry a round: `lost`: how old the oldest lost edit was, in milliseconds; 0 where none was lost. */
export async function killAtRandom({ address, rounds, seed, tell = () => {} }) {
  const random = fractions(seed)
  const profile = await makeProfile()
  const outcomes = []
  let before = null
  try {
    for (let round = 0; round <= rounds; round++) {
      const isOpening = round % 2 === 1
      const { browser, kill } = await spawnBrowser(profile)
      try {
        const heard = await edit(browser, { address, round, isOpening })
        if (before) {
          outcomes.push(judge(before, heard.title))
          tell(outcomes.at(-1))
        }
        if (round === rounds) break
        const wait = random() * LATEST
        await new Promise((resolve) => setTimeout(resolve, wait))
        before = { round, isOpening, heard, wait, killedAt: Date.now() }
      } finally {
        await kill()
      }
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 })
  }
  return outcomes
}

/** Opens the page and resolves at its first edit; what comes later is added to the answer. */
async function edit(browser, { address, round, isOpening }) {
  const context = browser.contexts()[0]
  const page = context.pages()[0] ?? (await context.newPage())
  const heard = { title: null, possibleAfter: 0, edits: new Map(), saved: -1 }
  await context.exposeBinding('noteForTest', (_, { title, after, number, at, isSaved }) => {
    if (title !== undefined) Object.assign(heard, { title, possibleAfter: after })
    else if (isSaved) heard.saved = Math.max(heard.saved, number)
    else heard.edits.set(number, at)
  })
  await page.addInitScript(editAndNote, { round, isOpening, RHYTHM, REST, BURST })
  // The kill may come before all of it is loaded.
  await page.goto(`${address}${ADDRESS}`, { waitUntil: 'commit' })
  await until(() => heard.edits.size > 0, { what: 'the page takes an edit' })
  return heard
}

function judge({ round, isOpening, heard, wait, killedAt }, title) {
  const [, inRound, number, at] = /^edit (\d+)\.(\d+) at (\d+)$/.exec(title) ?? []
  // None of this round survived: all that it made are lost.
  const survivor = Number(inRound) === round ? Number(number) : -1
  const lost = [...heard.edits].filter(([edited]) => edited > survivor).map(([, time]) => killedAt - time)
  return {
    round,
    isOpening,
    possibleAfter: heard.possibleAfter,
    wait: Math.round(wait),
    edits: heard.edits.size,
    lostEdits: lost.length,
    lost: Math.max(0, ...lost),
    /** What stood there afterwards. */
    title,
    sinceSurvivor: survivor < 0 ? null : Math.max(0, killedAt - Number(at)),
    saidSaved: heard.saved >= 0,
    isSavedLost: heard.saved > survivor,
  }
}

/** In the page: types titles like a person in a hurry, and notes when the page says "saved" and of which edit. */
function editAndNote({ round, isOpening, RHYTHM, REST, BURST }) {
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
  const everything = { subtree: true, childList: true, characterData: true, attributes: true }
  let field = null
  let number = -1
  let rest = () => {}
  // Called before anything else runs: the first moment at which an edit is possible must not be missed.
  const observer = new MutationObserver(look)
  observer.observe(document, everything)

  function look() {
    field = document.querySelector('input[aria-label="Project title"]')
    if (field === null || field.matches(':disabled, :read-only, [inert] *')) return
    observer.disconnect()
    globalThis.noteForTest({ title: field.value, after: Math.round(performance.now()) })
    new MutationObserver(noteSaved).observe(document.querySelector('header'), everything)
    if (isOpening) edit()
    else {
      rest = edit
      noteSaved()
    }
  }

  function noteSaved() {
    const isSaved = [...document.querySelectorAll('header span')].some(({ textContent }) =>
      /^saved \d/.test(textContent),
    )
    const isAtRest = [...document.querySelectorAll('header button:enabled')].some(
      ({ textContent }) => textContent === 'Run',
    )
    if (isSaved && isAtRest) {
      rest()
      rest = () => {}
    }
    if (isSaved && number >= 0) globalThis.noteForTest({ number, isSaved })
  }

  /** One task from the first letter to the end of the edit; React draws between them what was typed. */
  function edit() {
    const at = Date.now()
    value.set.call(field, `edit ${round}.${number + 1} at ${at}`)
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => finish(at))))
  }

  function finish(at) {
    number += 1
    field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
    globalThis.noteForTest({ number, at })
    setTimeout(edit, (number + 1) % BURST === 0 ? REST : RHYTHM)
  }
}

/** The same moments again for the same seed. */
function fractions(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
