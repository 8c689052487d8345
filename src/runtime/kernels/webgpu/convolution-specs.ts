/** Where rows, columns and segments of the three convolution products lie. Tensors are `[batch, height, width, channels]`. */
import type { ProductSpec } from './product.ts'
import type { Activation } from './replaced-kernel.ts'
import { WINDOW_NAMES } from './window-geometry.ts'

/** Branchless: every short circuit would make a software adapter's compiler carry all sums past a branch. */
function within(y: string, height: string, x: string, width: string): string {
  return `(u32(${y}) < u32(${height})) & (u32(${x}) < u32(${width}))`
}

interface ForwardKind {
  readonly isPadded: boolean
  /** A window's row is one run of floats, in the image and in the filter. */
  readonly joinsTaps: boolean
  readonly vectorA: boolean
  readonly vectorB: boolean
  readonly hasBias: boolean
  readonly activation: Activation
}

/** Rows: output pixels. Segments: taps, or rows of taps. Columns: filters. */
export function forwardSpec(kind: ForwardKind): ProductSpec {
  const { isPadded, joinsTaps, vectorA, vectorB, hasBias, activation } = kind
  const rows = 'for (var ky = 0; ky < p.kernelHeight; ky++) {'
  const taps = 'for (var kx = 0; kx < p.kernelWidth; kx++) {'
  const offsets = `
    let offsetY = ky * p.dilationHeight;
    let offsetX = ${joinsTaps ? '0' : 'kx * p.dilationWidth'};
    let offset = (offsetY * p.inWidth + offsetX) * p.channels;`
  return {
    key: `convolution ${JSON.stringify(kind)}`,
    integers: WINDOW_NAMES,
    a: 'depth',
    b: 'column',
    vectorA,
    vectorB,
    rowSetup: (i, m) => `
      let m${i}_ = ${m};
      let line${i} = m${i}_ / p.outWidth;
      let image${i} = line${i} / p.outHeight;
      let y${i} = (line${i} - image${i} * p.outHeight) * p.strideHeight - p.padTop;
      let x${i} = (m${i}_ - line${i} * p.outWidth) * p.strideWidth - p.padLeft;
      let base${i} = ((image${i} * p.inHeight + y${i}) * p.inWidth + x${i}) * p.channels;`,
    segments: joinsTaps ? { open: `${rows} ${offsets}`, depth: 1 } : { open: `${rows} ${taps} ${offsets}`, depth: 2 },
    rowPointer: (i) => `base${i} + offset`,
    ...(isPadded && {
      rowValid: (i: number) => within(`y${i} + offsetY`, 'p.inHeight', `x${i} + offsetX`, 'p.inWidth'),
    }),
    columnPointer: joinsTaps
      ? 'ky * p.kernelWidth * p.channels * p.columns'
      : '(ky * p.kernelWidth + kx) * p.channels * p.columns',
    steps: joinsTaps ? '(p.kernelWidth * p.channels)' : 'p.channels',
    strideA: '1',
    strideB: 'p.columns',
    outPointer: '0',
    hasBias,
    activation,
  }
}

interface InputGradientKind {
  readonly hasStrides: boolean
  readonly vectorA: boolean
  readonly vectorB: boolean
}

/** Rows: input pixels. Segments: taps. Columns: channels. The filter comes as `[taps, filters, channels]`. */
export function inputGradientSpec(kind: InputGradientKind): ProductSpec {
  const { hasStrides, vectorA, vectorB } = kind
  // A tap reaches the pixel from the window (pixel + pad − tap) / stride, if that is a whole number.
  const back = (axis: 'Height' | 'Width', distance: string) => (hasStrides ? `${distance} / p.stride${axis}` : distance)
  const isWhole = (i: number) =>
    hasStrides ? ` & (fromY${i} * p.strideHeight == awayY${i}) & (fromX${i} * p.strideWidth == awayX${i})` : ''
  return {
    key: `input gradient ${JSON.stringify(kind)}`,
    integers: WINDOW_NAMES,
    a: 'depth',
    b: 'column',
    vectorA,
    vectorB,
    rowSetup: (i, m) => `
      let m${i}_ = ${m};
      let line${i} = m${i}_ / p.inWidth;
      let image${i} = line${i} / p.inHeight;
      let y${i} = line${i} - image${i} * p.inHeight + p.padTop;
      let x${i} = m${i}_ - line${i} * p.inWidth + p.padLeft;
      var awayY${i} = 0; var awayX${i} = 0; var fromY${i} = 0; var fromX${i} = 0;`,
    segments: {
      open: `for (var ky = 0; ky < p.kernelHeight; ky++) { for (var kx = 0; kx < p.kernelWidth; kx++) {
        let tap = ky * p.kernelWidth + kx;`,
      depth: 2,
    },
    prepareRow: (i) => `
      awayY${i} = y${i} - ky * p.dilationHeight;
      awayX${i} = x${i} - kx * p.dilationWidth;
      fromY${i} = ${back('Height', `awayY${i}`)};
      fromX${i} = ${back('Width', `awayX${i}`)};`,
    rowPointer: (i) => `((image${i} * p.outHeight + fromY${i}) * p.outWidth + fromX${i}) * p.filters`,
    rowValid: (i) =>
      `${within(`fromY${i}`, 'p.outHeight', `fromX${i}`, 'p.outWidth')} & (awayY${i} >= 0) & (awayX${i} >= 0)${isWhole(i)}`,
    columnPointer: 'tap * p.filters * p.columns',
    steps: 'p.filters',
    strideA: '1',
    strideB: 'p.columns',
    outPointer: '0',
    hasBias: false,
    activation: 'linear',
  }
}

interface FilterGradientKind {
  readonly isPadded: boolean
  readonly vectorA: boolean
  readonly vectorB: boolean
}

/** Rows: tap and channel. Segments: rows of output pixels, of the part of the batch that z names. Columns: filters. */
export function filterGradientSpec(kind: FilterGradientKind): ProductSpec {
  const { isPadded, vectorA, vectorB } = kind
  return {
    key: `filter gradient ${JSON.stringify(kind)}`,
    integers: [...WINDOW_NAMES, 'imageRows', 'rowsInPart'],
    a: 'row',
    b: 'column',
    vectorA,
    vectorB,
    rowSetup: (i, m) => `
      let m${i}_ = ${m};
      let tap${i} = m${i}_ / p.channels;
      let ky${i} = tap${i} / p.kernelWidth;
      let y${i} = ky${i} * p.dilationHeight - p.padTop;
      let x${i} = (tap${i} - ky${i} * p.kernelWidth) * p.dilationWidth - p.padLeft;
      let base${i} = (y${i} * p.inWidth + x${i}) * p.channels + m${i}_ - tap${i} * p.channels;`,
    segments: {
      open: `for (var s = z * p.rowsInPart; s < min((z + 1) * p.rowsInPart, p.imageRows); s++) {
        let image = s / p.outHeight;
        let top = (s - image * p.outHeight) * p.strideHeight;
        let line = (image * p.inHeight + top) * p.inWidth * p.channels;`,
      depth: 1,
    },
    rowPointer: (i) => `line + base${i}`,
    ...(isPadded && {
      rowValid: (i: number) => `u32(top + y${i}) < u32(p.inHeight)`,
      stepValid: (i: number, k: string) => `(u32((${k}) * p.strideWidth + x${i}) < u32(p.inWidth))`,
    }),
    columnPointer: 's * p.outWidth * p.columns',
    steps: 'p.outWidth',
    strideA: '(p.strideWidth * p.channels)',
    strideB: 'p.columns',
    outPointer: 'z * p.rows * p.columns',
    hasBias: false,
    activation: 'linear',
  }
}
