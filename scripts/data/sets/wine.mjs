import { unpackFromDebian } from '../debian.mjs'
import { splitTable } from '../table.mjs'

const PACKAGE = {
  name: 'python3-sklearn',
  version: '1.2.1+dfsg-1',
  sha256: 'ca0c6be401d14871c7e93cfdd8d1f561595dc65e6e2ad2501d568aee7f7efc58',
}
const COLUMNS = [
  { name: 'alcohol', unit: '%' },
  { name: 'malic acid', unit: 'g/l' },
  { name: 'ash', unit: 'g/l' },
  { name: 'alkalinity of ash' },
  { name: 'magnesium', unit: 'mg/l' },
  { name: 'total phenols' },
  { name: 'flavonoids' },
  { name: 'other phenols' },
  { name: 'proanthocyanins' },
  { name: 'colour intensity' },
  { name: 'hue' },
  { name: 'OD280/OD315' },
  { name: 'proline', unit: 'mg/l' },
]

export const wine = {
  chunkSize: 1000,
  card: {
    title: 'Wine',
    task: 'classification',
    shape: [13],
    classes: ['grower 1', 'grower 2', 'grower 3'],
    layout: 'float32-labels',
    scale: 1,
    source: `S. Aeberhard, M. Forina: Wine, UCI Machine Learning Repository, 1991, https://doi.org/10.24432/C5PC7J; by way of Debian ${PACKAGE.name} ${PACKAGE.version}`,
    licence: 'CC BY 4.0',
    attribution: 'Wine, Stefan Aeberhard and M. Forina, 1991, CC BY 4.0',
    zh: {
      title: '葡萄酒',
      classes: ['一号产地', '二号产地', '三号产地'],
      columns: [
        ...['酒精', '苹果酸', '灰分', '灰分碱度', '镁', '总酚', '类黄酮', '非黄酮酚'],
        ...['原花青素', '色泽强度', '色调', '吸光度比', '脯氨酸'],
      ],
    },
  },
  licenceText: `# Wine

S. Aeberhard, M. Forina: *Wine*, UCI Machine Learning Repository, 1991, <https://doi.org/10.24432/C5PC7J>, under the
Creative Commons Attribution 4.0 International licence, <https://creativecommons.org/licenses/by/4.0/>; by way of
Debian python3-sklearn 1.2.1.

Changes: the 178 wines were shuffled (seeded, each class in proportion) and split into 142 for training and 36 for
testing. No value was changed.
`,
  async read() {
    const files = await unpackFromDebian(PACKAGE, (path) => path.endsWith('/wine_data.csv') && 'wine')
    const table = files.wine
      .toString('utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number))
    return splitTable({
      id: 'wine',
      rows: table.map((row) => row.slice(0, 13)),
      labels: table.map((row) => row[13]),
      columns: COLUMNS,
    })
  },
}
