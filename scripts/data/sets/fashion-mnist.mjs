import { gunzipSync } from 'node:zlib'
import { unpackFromDebian } from '../debian.mjs'
import { readIdx } from '../idx.mjs'
import { stratify } from '../stratify.mjs'

const PACKAGE = {
  name: 'dataset-fashion-mnist',
  version: '0.0~git20200523.55506a9-1',
  sha256: '39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0',
}
/** The whole set is 30 MB; this much keeps the repository small and a first look quick. */
const COUNTS = { train: 10_000, test: 2000 }
const PIXELS = 784

export const fashionMnist = {
  chunkSize: 2500,
  card: {
    title: 'Fashion-MNIST',
    task: 'classification',
    shape: [28, 28, 1],
    classes: ['T-shirt', 'trousers', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
    scale: 1 / 255,
    source: `H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST, Zalando Research, 2017; by way of Debian ${PACKAGE.name} ${PACKAGE.version}; 10 000 of the 60 000 training and 2 000 of the 10 000 test images`,
    licence: 'MIT',
    attribution: 'Fashion-MNIST, Zalando SE, MIT',
    zh: { classes: ['T恤', '裤子', '套衫', '连衣裙', '外套', '凉鞋', '衬衫', '运动鞋', '包', '短靴'] },
  },
  licenceText: `# Fashion-MNIST

H. Xiao, K. Rasul, R. Vollgraf: *Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms*,
2017. Copyright 2017 Zalando SE, under the MIT licence, <https://github.com/zalandoresearch/fashion-mnist>; by way of
Debian dataset-fashion-mnist.

Changes: 10 000 of the 60 000 training images and 2 000 of the 10 000 test images were drawn (seeded, each class in
proportion), so that this folder stays small. No pixel was changed.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`,
  async read() {
    const files = await unpackFromDebian(
      PACKAGE,
      (path) => path.match(/fashion-mnist\/(train|t10k)-(images|labels)-/)?.[0],
    )
    const part = (name) => {
      const file = (kind) => gunzipSync(files[`fashion-mnist/${name}-${kind}-`])
      return readIdx(file('labels'), file('images'))
    }
    return { train: draw(part('train'), 'train'), test: draw(part('t10k'), 'test') }
  },
}

function draw({ labels, pixels }, split) {
  const chosen = stratify(labels, `fashion-mnist/${split}/draw`).slice(0, COUNTS[split])
  return {
    labels: chosen.map((index) => labels[index]),
    pixels: Buffer.concat(chosen.map((index) => pixels.subarray(index * PIXELS, (index + 1) * PIXELS))),
  }
}
