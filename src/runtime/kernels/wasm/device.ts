/**
 * The kernel module living in the memory of tfjs' wasm backend. Pointers stay valid when that memory grows; views do not,
 * so views are made anew for each use.
 */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { DataType, TensorInfo } from '@tensorflow/tfjs-core'

/** Pointers are bytes; `geometry` points to the fifteen integers of `window-geometry.ts`. */
export interface KernelExports {
  matrixProductScratch(depth: number, columns: number, rows: number): number
  matrixProduct(
    a: number,
    b: number,
    bias: number,
    out: number,
    scratch: number,
    rows: number,
    depth: number,
    columns: number,
    transposeA: number,
    transposeB: number,
    activation: number,
  ): void
  convolutionScratch(geometry: number): number
  convolution(
    geometry: number,
    x: number,
    filter: number,
    bias: number,
    y: number,
    scratch: number,
    activation: number,
  ): void
  convolutionFilterGradient(geometry: number, x: number, dy: number, dw: number, scratch: number): void
  convolutionInputGradient(geometry: number, dy: number, filter: number, dx: number, scratch: number): void
  maxPool(geometry: number, x: number, y: number): void
  maxPoolGradient(geometry: number, x: number, y: number, dy: number, dx: number): void
  averagePoolGradient(geometry: number, dy: number, dx: number): void
  combineRows(x: number, side: number, y: number, rows: number, columns: number, operation: number): void
  reluGradient(dy: number, y: number, dx: number, count: number): void
  sumMiddle(x: number, out: number, outer: number, middle: number, inner: number, scale: number): void
  segmentSum(x: number, ids: number, out: number, rows: number, columns: number, segments: number): void
  copyBox(from: number, to: number, axes: number, axisCount: number, runBytes: number): number
  copyRuns(from: number, to: number, count: number, bytes: number, fromStep: number, toStep: number): void
  gatherBytes(bytes: number, indices: number, out: number, count: number, size: number, scale: number): void
  softmaxCrossEntropy(
    logits: number,
    labels: number,
    losses: number,
    hits: number,
    gradient: number,
    rows: number,
    classes: number,
  ): void
  scaleRows(x: number, factors: number, out: number, rows: number, columns: number): void
  sgdStep(table: number, variables: number, learningRate: number, momentum: number, nesterov: number): void
  adamStep(
    table: number,
    variables: number,
    rate: number,
    fresh1: number,
    fresh2: number,
    epsilon: number,
    keep: number,
  ): void
  uniforms(out: number, count: number, key0: number, key1: number, counter1: number): void
  rmspropStep(table: number, variables: number, learningRate: number, fresh: number, epsilon: number): void
}

export interface WasmDevice {
  readonly backend: BackendWasm
  readonly kernels: KernelExports
  readonly pointer: (tensor: TensorInfo) => number
  readonly makeOutput: (shape: readonly number[], dtype?: DataType) => TensorInfo
  /** A block that lives until the next call of `scratch`. */
  readonly scratch: (bytes: number) => number
  /** Copies integers to the start of a block of their own, which lives until the next call of `writeIntegers`. */
  readonly writeIntegers: (values: readonly number[]) => number
  readonly bytesAt: (pointer: number, length: number) => Uint8Array
}

/** What Emscripten publishes on its module object. The threaded build shares its memory; ours cannot import that. */
interface EmscriptenParts {
  readonly asm: { readonly memory: WebAssembly.Memory }
  readonly _malloc: (bytes: number) => number
  readonly _free: (pointer: number) => void
}

/** Thrown, and known by its name, where wasm memory is used up; stock tfjs would go on with address 0 and spoil other tensors. */
class WasmMemoryExhausted extends Error {
  override readonly name = 'WasmMemoryExhausted'
  constructor(bytes: number) {
    super(`wasm memory is used up: ${bytes} more bytes were asked for`)
  }
}

export async function createWasmDevice(backend: BackendWasm, bytes: BufferSource): Promise<WasmDevice> {
  const wasm = backend.wasm as unknown as EmscriptenParts // tfjs' typings leave these out
  const { memory } = wasm.asm
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } })
  // The committed module exports exactly these functions; `kernels.test.ts` compares the names.
  const kernels = instance.exports as unknown as KernelExports

  const allocate = (size: number): number => {
    const pointer = wasm._malloc(size) >>> 0 // signed above 2 GB
    if (pointer === 0) throw new WasmMemoryExhausted(size)
    return pointer
  }
  const growingBlock = () => {
    let pointer = 0
    let capacity = 0
    return (size: number) => {
      if (size <= capacity) return pointer
      if (pointer !== 0) wasm._free(pointer)
      capacity = 0
      pointer = 0
      pointer = allocate(size)
      capacity = size
      return pointer
    }
  }
  const integers = growingBlock()

  return {
    backend,
    kernels,
    pointer: (tensor) => {
      const pointer = backend.getMemoryOffset(tensor.dataId)
      // An empty tensor has no bytes to spoil.
      if (pointer === 0 && !tensor.shape.includes(0)) throw new WasmMemoryExhausted(elementCount(tensor.shape) * 4)
      return pointer
    },
    makeOutput: (shape, dtype = 'float32') => backend.makeOutput([...shape], dtype),
    scratch: growingBlock(),
    writeIntegers: (values) => {
      const pointer = integers(values.length * 4)
      new Int32Array(memory.buffer, pointer, values.length).set(values)
      return pointer
    },
    bytesAt: (pointer, length) => new Uint8Array(memory.buffer, pointer, length),
  }
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}
