import { unpackFromNpm } from '../package.mjs'
import { readPalettePng } from '../palette-png.mjs'
import { stratify } from '../stratify.mjs'

const PACKAGES = {
  google: {
    name: 'emoji-datasource-google',
    version: '16.0.0',
    integrity: 'sha512-ZRexfzs7MVoLnmzZmNsO4TKhnAJp5D++Vm6PpUpH/jEQQlemp3l88CjZ+DoZ2faM9R4QxZkOPJCoT8DlPhfQ3A==',
  },
  twitter: {
    name: 'emoji-datasource-twitter',
    version: '16.0.0',
    integrity: 'sha512-7F+uCuHH+7Qnrc15P5tnbvKkg9E6tlzi4MnT2uW1RlN4pLYTza6cP/dstIfSDMtpjFLWuZewWg8jBbuL2eyELQ==',
  },
}
const SIDE = 32
/** Each picture has a pixel of nothing around it. */
const CELL = SIDE + 2
/** Concepts a class holds at most, so that no class swamps the others. */
const MOST = 120
const TEST_SHARE = 0.2

/** Classes by category and sub-category of Unicode. */
const CLASSES = [
  { name: 'face', zh: '表情', holds: (category, sub) => category === 'Smileys & Emotion' && sub.startsWith('face-') },
  { name: 'person', zh: '人物', holds: (category, sub) => category === 'People & Body' && sub.startsWith('person') },
  { name: 'hand', zh: '手势', holds: (category, sub) => category === 'People & Body' && sub.startsWith('hand') },
  { name: 'animal', zh: '动物', holds: (_, sub) => sub.startsWith('animal-') },
  { name: 'plant', zh: '植物', holds: (_, sub) => sub.startsWith('plant-') },
  { name: 'food', zh: '食物', holds: (category, sub) => category === 'Food & Drink' && sub !== 'dishware' },
  { name: 'vehicle', zh: '交通工具', holds: (_, sub) => /^transport-(ground|air|water)$/.test(sub) },
  { name: 'building', zh: '建筑', holds: (_, sub) => sub === 'place-building' },
  { name: 'clothing', zh: '衣物', holds: (_, sub) => sub === 'clothing' },
  { name: 'flag', zh: '旗帜', holds: (_, sub) => sub === 'country-flag' },
]
/** Signs and places on the road, no vehicles. */
const NO_VEHICLE =
  /STOP|LIGHT|FENCE|TRACK|SIGN|SEAT|PUMP|ANCHOR|WHEEL|BUS STOP|MOTORWAY|ROAD|BARREL|DEPARTURE|ARRIVING|BUOY/

export const emoji = {
  chunkSize: 1000,
  card: {
    title: 'Emoji-10',
    task: 'classification',
    shape: [SIDE, SIDE, 3],
    classes: CLASSES.map(({ name }) => name),
    scale: 1 / 255,
    source: 'Noto Emoji and Twemoji, 32 px, by way of npm emoji-datasource-google and -twitter 16.0.0',
    licence: 'Apache-2.0, CC BY 4.0',
    attribution: 'Noto Emoji, Google, Apache-2.0; Twemoji, Twitter and contributors, CC BY 4.0',
    zh: { title: '表情符号', classes: CLASSES.map(({ zh }) => zh) },
  },
  licenceText: `# Emoji-10

*Noto Emoji*, Copyright Google, under the Apache License 2.0, <https://github.com/googlefonts/noto-emoji>;
*Twemoji*, Copyright Twitter, Inc and other contributors, graphics under the Creative Commons Attribution 4.0
International licence, <https://creativecommons.org/licenses/by/4.0/>, <https://github.com/jdecked/twemoji>;
by way of npm emoji-datasource-google and emoji-datasource-twitter 16.0.0.

Changes: pictures of 32 × 32 pixels were cut from the 256-colour sheets, laid on white and put into ten classes by their
Unicode sub-category, at most ${MOST} concepts each, without variants of skin tone. A concept's two drawings are both
in the training part or both in the test part.
`,
  async read() {
    const files = {}
    for (const [vendor, source] of Object.entries(PACKAGES)) {
      Object.assign(
        files,
        await unpackFromNpm(source, (path) => {
          if (path.endsWith('/sheets-256/32.png')) return vendor
          return vendor === 'google' && path === 'package/emoji.json' && 'list'
        }),
      )
    }
    const sheets = Object.keys(PACKAGES).map((vendor) => readPalettePng(files[vendor]))
    const concepts = chooseConcepts(JSON.parse(files.list))
    const order = stratify(
      concepts.map(({ label }) => label),
      'emoji/split',
    )
    const test = Math.round(concepts.length * TEST_SHARE)
    const draw = (indices) => {
      const samples = indices.flatMap((index) => sheets.map((sheet) => ({ sheet, ...concepts[index] })))
      return { labels: samples.map(({ label }) => label), pixels: Buffer.concat(samples.map(cut)) }
    }
    return { train: draw(order.slice(test)), test: draw(order.slice(0, test)) }
  },
}

function chooseConcepts(list) {
  const known = list
    .filter(({ has_img_google, has_img_twitter }) => has_img_google && has_img_twitter)
    .map((concept) => ({ ...concept, label: classOf(concept) }))
    .filter(({ label }) => label >= 0)
  const order = stratify(
    known.map(({ label }) => label),
    'emoji/draw',
  )
  const counts = CLASSES.map(() => 0)
  return order
    .map((index) => known[index])
    .filter(({ label }) => ++counts[label] <= MOST)
    .map(({ label, sheet_x, sheet_y }) => ({ label, column: sheet_x, row: sheet_y }))
}

function classOf({ category, subcategory, name, short_name }) {
  const found = CLASSES.findIndex(({ holds }) => holds(category, subcategory))
  return CLASSES[found]?.name === 'vehicle' && NO_VEHICLE.test(`${name} ${short_name}`) ? -1 : found
}

function cut({ sheet, column, row }) {
  const pixels = Buffer.alloc(SIDE * SIDE * 3)
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = (row * CELL + 1 + y) * sheet.width + column * CELL + 1 + x
      for (let colour = 0; colour < 3; colour++) pixels[(y * SIDE + x) * 3 + colour] = sheet.onWhite(at, colour)
    }
  }
  return pixels
}
