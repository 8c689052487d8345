import { unpackFromNpm } from '../package.mjs'
import { splitTable } from '../table.mjs'

const PACKAGE = {
  name: 'vega-datasets',
  version: '3.2.1',
  integrity: 'sha512-lTSwZA6yq6qSU2YZm+6bqILiIvTPPxn4itir7jPGFmHIdPvUfQ9pCzzcrklYywMJgLUbaIeSkZQdiJd6wBxPug==',
}
const CLASSES = ['Adelie', 'Chinstrap', 'Gentoo']
const COLUMNS = [
  { name: 'bill length', unit: 'mm', key: 'Beak Length (mm)' },
  { name: 'bill depth', unit: 'mm', key: 'Beak Depth (mm)' },
  { name: 'flipper length', unit: 'mm', key: 'Flipper Length (mm)' },
  { name: 'body mass', unit: 'g', key: 'Body Mass (g)' },
]

export const penguins = {
  chunkSize: 1000,
  card: {
    title: 'Palmer penguins',
    task: 'classification',
    shape: [4],
    classes: CLASSES,
    layout: 'float32-labels',
    scale: 1,
    source: `K. Gorman, Palmer Station Antarctica LTER; A. Horst, A. Hill: palmerpenguins, 2020; by way of npm ${PACKAGE.name} ${PACKAGE.version}`,
    licence: 'CC0 1.0',
    attribution: 'Palmer penguins, Kristen Gorman and the Palmer Station Antarctica LTER',
    zh: {
      title: '帕尔默企鹅',
      classes: ['阿德利企鹅', '帽带企鹅', '巴布亚企鹅'],
      columns: ['喙长', '喙厚', '鳍肢长', '体重'],
    },
  },
  licenceText: `# Palmer penguins

Collected by Kristen Gorman and the Palmer Station, Antarctica LTER; packaged by A. Horst, A. Hill and K. Gorman
(*palmerpenguins*, 2020), under CC0 1.0, <https://creativecommons.org/publicdomain/zero/1.0/>; by way of npm
vega-datasets 3.2.1.

Changes: the two penguins without measurements were left out; the other 342 were shuffled (seeded, each species in
proportion) and split into 274 for training and 68 for testing. Island and sex are not used.
`,
  async read() {
    const files = await unpackFromNpm(PACKAGE, (path) => path.endsWith('data/penguins.json') && 'penguins')
    const table = JSON.parse(files.penguins).filter((row) => COLUMNS.every(({ key }) => Number.isFinite(row[key])))
    return splitTable({
      id: 'penguins',
      rows: table.map((row) => COLUMNS.map(({ key }) => row[key])),
      labels: table.map(({ Species }) => CLASSES.indexOf(Species)),
      columns: COLUMNS.map(({ name, unit }) => ({ name, unit })),
    })
  },
}
