import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { stratify } from '../stratify.mjs'

const SOURCE = new URL('../raw/digits.csv.gz', import.meta.url)
const TRAIN_COUNT = 1500
const PIXELS = 64

export const digits = {
  chunkSize: 1500,
  card: {
    title: 'Digits 8×8',
    task: 'classification',
    shape: [8, 8, 1],
    classes: '0123456789'.split(''),
    scale: 1 / 16,
    source:
      'E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998 (test part), https://doi.org/10.24432/C50P49; by way of Debian python3-sklearn 1.2.1',
    licence: 'CC BY 4.0',
    attribution: 'Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, 1998, CC BY 4.0',
    zh: { title: '8×8 数字' },
  },
  licenceText: `# Digits 8×8

*Optical Recognition of Handwritten Digits* by E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, 1998,
<https://doi.org/10.24432/C50P49>, under the Creative Commons Attribution 4.0 International licence,
<https://creativecommons.org/licenses/by/4.0/>.

Changes: the 1 797 images of the collection's test part, as packaged by scikit-learn, were shuffled (seeded, each
class in proportion), split into 1 500 for training and 297 for testing, and stored as bytes, gzip. The pixel values
(0–16) are unchanged.
`,
  async read() {
    const text = gunzipSync(await readFile(SOURCE)).toString('utf8')
    const rows = text
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(Number))
    const order = stratify(
      rows.map((row) => row[PIXELS]),
      'digits/split',
    )
    const pick = (indices) => ({
      labels: indices.map((index) => rows[index][PIXELS]),
      pixels: Buffer.from(indices.flatMap((index) => rows[index].slice(0, PIXELS))),
    })
    return { train: pick(order.slice(0, TRAIN_COUNT)), test: pick(order.slice(TRAIN_COUNT)) }
  },
}
