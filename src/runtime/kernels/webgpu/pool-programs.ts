/** What max and average pooling and their gradients run on the device. */
import { eachValue, type Program } from './program.ts'
import { WINDOW_NAMES } from './window-geometry.ts'

const integers = ['count', ...WINDOW_NAMES]

/** Channels are neighbours; where their number allows, four go at once. */
export type Channels = 'f32' | 'vec4<f32>'

const places = { f32: 'i32', 'vec4<f32>': 'vec4<i32>' } as const

/** `i` → channel, column `across`, row `down`, image, in an image of the named size. */
function place(side: 'in' | 'out'): string {
  return `
  let pixel = i / p.channels;
  let channel = i - pixel * p.channels;
  let line = pixel / p.${side}Width;
  let across = pixel - line * p.${side}Width;
  let image = line / p.${side}Height;
  let down = line - image * p.${side}Height;`
}

/** The pixels under window (down, across), cut at the image's edges. */
const windowPixels = `
  let top = down * p.strideHeight - p.padTop;
  let left = across * p.strideWidth - p.padLeft;
  let firstRow = max(top, 0);
  let endRow = min(top + p.kernelHeight, p.inHeight);
  let firstColumn = max(left, 0);
  let endColumn = min(left + p.kernelWidth, p.inWidth);`

export const maxPoolProgram = (type: Channels): Program => ({
  key: `max pool ${type}`,
  reads: { x: type },
  writes: { y: type },
  integers,
  code: () =>
    eachValue(`${place('out')} ${windowPixels}
  var best = x[((image * p.inHeight + firstRow) * p.inWidth + firstColumn) * p.channels + channel];
  for (var row = firstRow; row < endRow; row++) {
    var at = ((image * p.inHeight + row) * p.inWidth + firstColumn) * p.channels + channel;
    for (var column = firstColumn; column < endColumn; column++) {
      let value = x[at];
      best = select(value, best, value <= best); // takes NaN, and so does not hide it
      at += p.channels;
    }
  }
  y[i] = best;`),
})

export const averagePoolProgram = (type: Channels): Program => ({
  key: `average pool ${type}`,
  reads: { x: type },
  writes: { y: type },
  integers,
  code: () =>
    eachValue(`${place('out')} ${windowPixels}
  var total = ${type}(0);
  for (var row = firstRow; row < endRow; row++) {
    var at = ((image * p.inHeight + row) * p.inWidth + firstColumn) * p.channels + channel;
    for (var column = firstColumn; column < endColumn; column++) {
      total += x[at];
      at += p.channels;
    }
  }
  y[i] = total / f32((endRow - firstRow) * (endColumn - firstColumn));`),
})

/** Runs `body` for every window that sees pixel (down, across); it has the index `output` of the window's value. */
function eachWindow(body: string): string {
  return `
  let lowest = down + p.padTop - p.kernelHeight + 1;
  let leftmost = across + p.padLeft - p.kernelWidth + 1;
  let firstDown = max(lowest + p.strideHeight - 1, 0) / p.strideHeight;
  let firstAcross = max(leftmost + p.strideWidth - 1, 0) / p.strideWidth;
  let lastDown = min((down + p.padTop) / p.strideHeight, p.outHeight - 1);
  let lastAcross = min((across + p.padLeft) / p.strideWidth, p.outWidth - 1);
  for (var windowDown = firstDown; windowDown <= lastDown; windowDown++) {
    for (var windowAcross = firstAcross; windowAcross <= lastAcross; windowAcross++) {
      let output = ((image * p.outHeight + windowDown) * p.outWidth + windowAcross) * p.channels + channel;
      let top = windowDown * p.strideHeight - p.padTop;
      let left = windowAcross * p.strideWidth - p.padLeft;
      ${body}
    }
  }`
}

/** To the first pixel in reading order that holds the maximum. */
export const maxPoolGradientProgram: Program = {
  key: 'max pool gradient',
  reads: { dy: 'f32', x: 'f32', y: 'f32' },
  writes: { dx: 'f32' },
  integers,
  code: () =>
    eachValue(`${place('in')}
  let value = x[i];
  var total = 0.0;
  ${eachWindow(`
      if (y[output] != value) { continue; }
      var isTaken = false;
      for (var row = max(top, 0); row <= down; row++) {
        let end = select(across, min(left + p.kernelWidth, p.inWidth), row < down);
        for (var column = max(left, 0); column < end; column++) {
          isTaken = isTaken || x[((image * p.inHeight + row) * p.inWidth + column) * p.channels + channel] == value;
        }
      }
      if (!isTaken) { total += dy[output]; }`)}
  dx[i] = total;`),
}

/**
 * The same where windows lie side by side: each invocation has one, finds its maximum and fills the cell that the strides
 * leave it.
 */
export const tiledMaxPoolGradientProgram = (type: Channels): Program => ({
  key: `tiled max pool gradient ${type}`,
  reads: { dy: type, x: type },
  writes: { dx: type },
  integers: [...integers, 'cellsDown', 'cellsAcross'],
  code: () =>
    eachValue(`
  let cell = i / p.channels;
  let channel = i - cell * p.channels;
  let line = cell / p.cellsAcross;
  let across = cell - line * p.cellsAcross;
  let image = line / p.cellsDown;
  let down = line - image * p.cellsDown;
  let top = down * p.strideHeight;
  let left = across * p.strideWidth;
  let corner = ((image * p.inHeight + top) * p.inWidth + left) * p.channels + channel;
  let lineStep = p.inWidth * p.channels;
  let isWindow = (down < p.outHeight) & (across < p.outWidth);
  var best = x[corner];
  var place = ${places[type]}(corner);
  var gradient = ${type}(0);
  if (isWindow) {
    gradient = dy[((image * p.outHeight + down) * p.outWidth + across) * p.channels + channel];
    for (var row = 0; row < p.kernelHeight; row++) {
      for (var column = 0; column < p.kernelWidth; column++) {
        let at = corner + row * lineStep + column * p.channels;
        let value = x[at];
        let isBetter = value > best;
        best = select(best, value, isBetter);
        place = select(place, ${places[type]}(at), isBetter);
      }
    }
  }
  for (var row = 0; row < min(p.strideHeight, p.inHeight - top); row++) {
    for (var column = 0; column < min(p.strideWidth, p.inWidth - left); column++) {
      let at = corner + row * lineStep + column * p.channels;
      dx[at] = select(${type}(0), gradient, ${places[type]}(at) == place);
    }
  }`),
})

/** An equal share to every pixel of the window; padding is no pixel. */
export const averagePoolGradientProgram = (type: Channels): Program => ({
  key: `average pool gradient ${type}`,
  reads: { dy: type },
  writes: { dx: type },
  integers,
  code: () =>
    eachValue(`${place('in')}
  var total = ${type}(0);
  ${eachWindow(`
      let rows = min(top + p.kernelHeight, p.inHeight) - max(top, 0);
      let columns = min(left + p.kernelWidth, p.inWidth) - max(left, 0);
      total += dy[output] / f32(rows * columns);`)}
  dx[i] = total;`),
})
