import { unpackFromDebian } from '../debian.mjs'
import { columnsOf, readRData } from '../r-data.mjs'
import { splitTable } from '../table.mjs'

const PACKAGE = {
  name: 'r-cran-modeldata',
  version: '1.1.0-1',
  sha256: '66c2e08bb4bf695d972b1e72ea44d5af9ada3c42841793d3871017f7b896bf95',
}
const COLUMNS = [
  { key: 'Lot_Frontage', name: 'street front', unit: 'ft', zh: '临街宽度' },
  { key: 'Lot_Area', name: 'lot', unit: 'ft²', zh: '地块面积' },
  { key: 'Year_Built', name: 'built', zh: '建造年份' },
  { key: 'Year_Remod_Add', name: 'remodelled', zh: '翻修年份' },
  { key: 'Mas_Vnr_Area', name: 'masonry veneer', unit: 'ft²', zh: '砖石贴面' },
  { key: 'Total_Bsmt_SF', name: 'basement', unit: 'ft²', zh: '地下室面积' },
  { key: 'Bsmt_Unf_SF', name: 'unfinished basement', unit: 'ft²', zh: '未装修地下室' },
  { key: 'First_Flr_SF', name: 'first floor', unit: 'ft²', zh: '一层面积' },
  { key: 'Second_Flr_SF', name: 'second floor', unit: 'ft²', zh: '二层面积' },
  { key: 'Gr_Liv_Area', name: 'living area', unit: 'ft²', zh: '居住面积' },
  { key: 'Full_Bath', name: 'full baths', zh: '全卫' },
  { key: 'Half_Bath', name: 'half baths', zh: '半卫' },
  { key: 'Bedroom_AbvGr', name: 'bedrooms', zh: '卧室' },
  { key: 'TotRms_AbvGrd', name: 'rooms', zh: '房间' },
  { key: 'Fireplaces', name: 'fireplaces', zh: '壁炉' },
  { key: 'Garage_Cars', name: 'garage cars', zh: '车位' },
  { key: 'Garage_Area', name: 'garage', unit: 'ft²', zh: '车库面积' },
  { key: 'Wood_Deck_SF', name: 'wood deck', unit: 'ft²', zh: '木平台' },
  { key: 'Longitude', name: 'longitude', unit: '°', zh: '经度' },
  { key: 'Latitude', name: 'latitude', unit: '°', zh: '纬度' },
]
const THOUSAND = 1000

export const ames = {
  chunkSize: 3000,
  card: {
    title: 'Ames houses',
    task: 'regression',
    shape: [COLUMNS.length],
    classes: [],
    layout: 'float32-targets',
    scale: 1,
    source: `D. De Cock: Ames, Iowa: Alternative to the Boston Housing Data, Journal of Statistics Education 19(3), 2011; by way of Debian ${PACKAGE.name} ${PACKAGE.version}`,
    licence: 'MIT',
    attribution: 'Ames houses, Dean De Cock, 2011; modeldata, Max Kuhn',
    zh: { title: '埃姆斯房价', columns: COLUMNS.map(({ zh }) => zh), target: '售价' },
  },
  licenceText: `# Ames houses

D. De Cock: *Ames, Iowa: Alternative to the Boston Housing Data as an End of Semester Regression Project*, Journal of
Statistics Education 19(3), 2011; as cleaned in the R package *modeldata* by Max Kuhn, under the MIT licence; by way of
Debian r-cran-modeldata 1.1.0.

Changes: ${COLUMNS.length} numeric columns of the 74, prices in thousands of dollars; the 2 930 sales of 2006–2010 were
shuffled (seeded, each fifth of the price range in proportion) and split into 2 344 for training and 586 for testing.
`,
  async read() {
    const files = await unpackFromDebian(PACKAGE, (path) => path.match(/modeldata\/data\/Rdata\.(rd[bx])$/)?.[1])
    const table = columnsOf(readRData({ index: files.rdx, base: files.rdb }, 'ames'))
    return splitTable({
      id: 'ames',
      rows: table.Sale_Price.map((_, index) => COLUMNS.map(({ key }) => table[key][index])),
      targets: table.Sale_Price.map((price) => price / THOUSAND),
      columns: COLUMNS.map(({ name, unit }) => ({ name, ...(unit && { unit }) })),
      target: { name: 'price', unit: 'k$' },
    })
  },
}
