/**
 * The whole browser is killed at random moments while the page is being edited, and opened again with the same profile.
 * Each edit of the title carries its number and time, so what is there afterwards says which edit was the last to survive.
 */
import { rm } from 'node:fs/promises'
import { makeProfile, spawnBrowser } from './fault-page.mjs'

/** Milliseconds from edit to edit; after each burst a rest in which the page comes to say "saved". */
const RHYTHM = 25
const REST = 200
const BURST = 8
/** The kill comes this long after the first edit, in milliseconds. */
const EARLIEST = 100
const LATEST = 1200

/** One entry a round: `lost`: how old the oldest lost edit was, in milliseconds; 0 where none was lost. */
export async function killAtRandom({ address, rounds, seed, tell = () => {} }) {
  const random = fractions(seed)
  const profile = await makeProfile()
  const outcomes = []
  let before = null
  try {
    for (let round = 0; round <= rounds; round++) {
      const { browser, kill } = await spawnBrowser(profile)
      try {
        const context = browser.contexts()[0]
        const page = context.pages()[0] ?? (await context.newPage())
        const heard = { edits: new Map(), saved: -1 }
        await context.exposeBinding('noteForTest', (_, { number, at, isSaved }) => {
          if (isSaved) heard.saved = Math.max(heard.saved, number)
          else heard.edits.set(number, at)
        })
        await page.goto(`${address}?lang=en&template=digits-mlp&backend=cpu`)
        await page.getByText(/^saved \d/).waitFor()
        // The page has come to rest: what it does at its start would be measured otherwise.
        await page.getByRole('button', { name: 'Run', exact: true }).and(page.locator(':enabled')).waitFor()
        const title = await page.getByRole('textbox', { name: 'Project title' }).inputValue()
        if (before) {
          outcomes.push(judge(before, title))
          tell(outcomes.at(-1))
        }
        if (round === rounds) break
        const wait = EARLIEST + random() * (LATEST - EARLIEST)
        await page.evaluate(editAndNote, { round, RHYTHM, REST, BURST })
        await new Promise((resolve) => setTimeout(resolve, wait))
        before = { round, heard, wait, killedAt: Date.now() }
      } finally {
        await kill()
      }
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 })
  }
  return outcomes
}

function judge({ round, heard, wait, killedAt }, title) {
  const [, inRound, number, at] = /^edit (\d+)\.(\d+) at (\d+)$/.exec(title) ?? []
  // None of this round survived: all that it made are lost.
  const survivor = Number(inRound) === round ? Number(number) : -1
  const lost = [...heard.edits].filter(([edit]) => edit > survivor).map(([, time]) => killedAt - time)
  return {
    round,
    wait: Math.round(wait),
    edits: heard.edits.size,
    lostEdits: lost.length,
    lost: Math.max(0, ...lost),
    sinceSurvivor: survivor < 0 ? null : Math.max(0, killedAt - Number(at)),
    saidSaved: heard.saved >= 0,
    isSavedLost: heard.saved > survivor,
  }
}

/** In the page: types titles like a person in a hurry, and notes when the page says "saved" and of which edit. */
function editAndNote({ round, RHYTHM, REST, BURST }) {
  const field = document.querySelector('input[aria-label="Project title"]')
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
  let number = -1
  new MutationObserver(() => {
    const isSaved = [...document.querySelectorAll('header span')].some(({ textContent }) =>
      /^saved \d/.test(textContent),
    )
    if (isSaved && number >= 0) void globalThis.noteForTest({ number, isSaved })
  }).observe(document.querySelector('header'), { subtree: true, childList: true, characterData: true })

  function edit() {
    const at = Date.now()
    value.set.call(field, `edit ${round}.${number + 1} at ${at}`)
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    setTimeout(() => {
      number += 1
      field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
      void globalThis.noteForTest({ number, at })
      setTimeout(edit, (number + 1) % BURST === 0 ? REST : RHYTHM)
    })
  }
  edit()
}

/** The same moments again for the same seed. */
function fractions(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
