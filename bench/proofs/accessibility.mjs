/**
 * axe-core on every state that `npm run screens -- --states` photographs, at every size, in both languages and both themes:
 * no violation. The theme is turned by the page's own button, so that each state is brought about once per language.
 * `PROVE_STATES=first,last` checks only those and writes nothing.
 */
import { AXE_SCRIPT, runAxe } from '../../scripts/measure/axe.mjs'
import { SIZES, sizesOf, statesBetween, walkStates } from '../../scripts/screens/walk.mjs'

const LANGUAGES = ['en', 'zh']
const THEMES = ['light', 'dark']

export async function run({ withBuiltPage }) {
  const part = process.env['PROVE_STATES']?.split(',') ?? []
  const states = statesBetween(...part)
  const screens = []
  const lost = []
  const controls = []
  await withBuiltPage(({ browser, address }) =>
    Promise.all(
      LANGUAGES.map((language) =>
        walkStates({
          ...{ browser, address, states, language, theme: THEMES[0], script: AXE_SCRIPT },
          visit: async (place) => {
            screens.push(await checkScreen(place))
            await turnTheme(place.page)
            screens.push(await checkScreen(place))
            if (place.state === states[0].name) controls.push(await findPlanted(place.page))
          },
          lost: (state, error) => {
            lost.push({ language, state, error: String(error).split('\n')[0] })
            process.stderr.write(`accessibility: ${JSON.stringify(lost.at(-1))}\n`)
          },
        }),
      ),
    ),
  )
  const figures = summary({ screens, controls })
  const wrong = screens.filter(({ violations, passed }) => violations.length > 0 || passed === 0)
  if (wrong.length > 0 || lost.length > 0) throw new Error(JSON.stringify({ figures, wrong, lost }, null, 1))
  const owed = states.flatMap(sizesOf).length * LANGUAGES.length * THEMES.length
  if (figures.axeRuns !== owed || figures.looks !== LANGUAGES.length * THEMES.length) {
    throw new Error(`${owed} screens were owed: ${JSON.stringify(figures)}`)
  }
  if (part.length > 0) throw new Error(`only ${part.join(' to ')}, so nothing is written: ${JSON.stringify(figures)}`)
  return figures
}

async function checkScreen({ page, state, size }) {
  const look = await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dataset.theme}`)
  const found = await runAxe(page)
  const { violations } = found
  process.stderr.write(
    `accessibility: ${look} ${size} ${state}: ${violations.length === 0 ? 'none' : JSON.stringify(violations)}\n`,
  )
  return { state, size, look, ...found }
}

/** Pressed where it is: a dialog may lie over it, and a phone hides it. */
async function turnTheme(page) {
  await page
    .getByRole('button', { name: /^(Dark theme|Light theme|深色主题|浅色主题)$/, includeHidden: true })
    .dispatchEvent('click')
}

/** Whether axe would have found what is wrong: a button without a name, and a text that cannot be read. */
async function findPlanted(page) {
  await page.evaluate(() => {
    const planted = document.createElement('div')
    planted.id = 'planted'
    const text = document.createElement('p')
    text.textContent = 'planted'
    text.style.cssText = 'background: #fff; color: #ddd'
    planted.append(document.createElement('button'), text)
    // What lies behind a dialog is not looked at.
    const place = document.querySelector('[role=dialog]') ?? document.querySelector('main')
    place.append(planted)
  })
  const { violations } = await runAxe(page)
  await page.evaluate(() => document.querySelector('#planted').remove())
  const found = violations.map(({ id }) => id)
  const missed = ['button-name', 'color-contrast'].filter((rule) => !found.includes(rule))
  if (missed.length > 0) throw new Error(`axe has not found what was planted: ${missed.join(', ')}`)
  return found
}

function summary({ screens, controls }) {
  const distinct = (key) => new Set(screens.map((screen) => screen[key])).size
  const undecided = {}
  for (const rule of screens.flatMap((screen) => screen.undecided)) undecided[rule] = (undecided[rule] ?? 0) + 1
  return {
    ...{ states: distinct('state'), sizes: distinct('size'), looks: distinct('look') },
    screens: new Set(screens.map(({ state, size }) => `${state} ${size}`)).size,
    axeRuns: screens.length,
    violations: screens.reduce((sum, { violations }) => sum + violations.length, 0),
    fewestRulesPassed: Math.min(...screens.map(({ passed }) => passed)),
    undecided,
    plantedFaultsFound: `${controls.length} of ${LANGUAGES.length * Object.keys(SIZES).length}`,
  }
}
