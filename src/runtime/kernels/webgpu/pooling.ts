/** Max and average pooling with their gradients in tfjs' kernel names. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, type Program } from './program.ts'
import { input, type Kernel } from './replaced-kernel.ts'
import { hasPadding, poolWindow, WINDOW_NAMES, windowIntegers, type WindowInfo } from './window-geometry.ts'

const integers = ['count', ...WINDOW_NAMES]

/** Channels are neighbours; where their number allows, four go at once. */
type Channels = 'f32' | 'vec4<f32>'

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

const maxPoolProgram = (type: Channels): Program => ({
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

const averagePoolProgram = (type: Channels): Program => ({
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
const maxPoolGradientProgram: Program = {
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
const tiledMaxPoolGradientProgram = (type: Channels): Program => ({
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
const averagePoolGradientProgram = (type: Channels): Program => ({
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

interface PoolCall {
  readonly program: (type: Channels) => Program
  readonly inputs: readonly TensorInfo[]
  readonly info: WindowInfo
  readonly shape: readonly number[]
  /** Invocations for each channel, where it is not one for each value of the output. */
  readonly cells?: { readonly down: number; readonly across: number }
}

function runPool(device: WebgpuDevice, call: PoolCall): TensorInfo | undefined {
  const { program, inputs, info, shape, cells } = call
  if (!device.areFloats(...inputs)) return undefined
  const out = device.makeOutput(shape)
  const atOnce = info.inChannels % 4 === 0 ? 4 : 1
  const channels = info.inChannels / atOnce
  const count = cells ? info.batchSize * cells.down * cells.across * channels : elementCount(shape) / atOnce
  device.run({
    program: program(atOnce === 4 ? 'vec4<f32>' : 'f32'),
    inputs,
    outputs: [out],
    integers: [
      count,
      ...windowIntegers({ ...info, inChannels: channels }),
      ...(cells ? [cells.down, cells.across] : []),
    ],
    groups: groupsFor(count),
  })
  return out
}

function pool(program: (type: Channels) => Program): Kernel {
  return (call) => {
    const x = input(call, 'x')
    if (call.attributes['dataFormat'] === 'NCHW') return undefined
    const info = poolWindow(x, call.attributes)
    return runPool(call.device, { program, inputs: [x], info, shape: info.outShape })
  }
}

export const maxPool: Kernel = pool(maxPoolProgram)

export const averagePool: Kernel = pool(averagePoolProgram)

export const maxPoolGradient: Kernel = (call) => {
  const { device } = call
  const dy = input(call, 'dy')
  const x = input(call, 'input')
  const y = input(call, 'output')
  const info = poolWindow(x, call.attributes)
  const isTiled = !hasPadding(info) && info.strideHeight >= info.filterHeight && info.strideWidth >= info.filterWidth
  if (isTiled) {
    const cells = {
      down: Math.ceil(info.inHeight / info.strideHeight),
      across: Math.ceil(info.inWidth / info.strideWidth),
    }
    return runPool(device, { program: tiledMaxPoolGradientProgram, inputs: [dy, x], info, shape: x.shape, cells })
  }
  if (!device.areFloats(dy, x, y)) return undefined
  const out = device.makeOutput(x.shape)
  const count = elementCount(x.shape)
  device.run({
    program: maxPoolGradientProgram,
    inputs: [dy, x, y],
    outputs: [out],
    integers: [count, ...windowIntegers(info)],
    groups: groupsFor(count),
  })
  return out
}

export const averagePoolGradient: Kernel = (call) => {
  const x = input(call, 'input')
  return runPool(call.device, {
    program: averagePoolGradientProgram,
    inputs: [input(call, 'dy')],
    info: poolWindow(x, call.attributes),
    shape: x.shape,
  })
}
