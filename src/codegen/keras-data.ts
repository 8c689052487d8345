/** How Python gets the data sets that the page ships. Others are left to the reader: the names stay the same. */

const MNIST = [
  '(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()',
  'x_train = x_train[..., None] / 255.0',
  'x_test = x_test[..., None] / 255.0',
]

const DIGITS = [
  'digits = load_digits()',
  'x_train, x_test, y_train, y_test = train_test_split(',
  '    digits.images[..., None] / 16.0, digits.target, test_size=0.2, stratify=digits.target, random_state=0',
  ')',
]

interface KerasData {
  readonly imports: readonly string[]
  readonly lines: readonly string[]
}

const KERAS_DATA: ReadonlyMap<string, KerasData> = new Map([
  ['mnist', { imports: [], lines: MNIST }],
  [
    'digits',
    {
      imports: ['from sklearn.datasets import load_digits', 'from sklearn.model_selection import train_test_split'],
      lines: DIGITS,
    },
  ],
])

export function findKerasData(dataset: string): KerasData | undefined {
  return KERAS_DATA.get(dataset)
}
