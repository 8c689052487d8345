/**
 * Which of the two modules this browser gets. Imports nothing, so that the page can ask without carrying tfjs: the page
 * fetches the bytes, the Worker has no network.
 */

/** `(module (func (drop (f32x4.relaxed_madd …))))`: valid only where relaxed SIMD is. */
const RELAXED_PROBE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // one type: no parameters, no results
  ...[0x03, 0x02, 0x01, 0x00], // one function of that type
  ...[0x0a, 0x14, 0x01, 0x12, 0x00], // its code: 18 bytes, no locals
  ...[0x41, 0x00, 0xfd, 0x11], // i32x4.splat(0), three times
  ...[0x41, 0x00, 0xfd, 0x11],
  ...[0x41, 0x00, 0xfd, 0x11],
  ...[0xfd, 0x85, 0x02, 0x1a, 0x0b], // f32x4.relaxed_madd, drop, end
)

export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(RELAXED_PROBE)
}

/** The bytes at this address go to `installWasmKernels`. */
export function kernelModuleUrl(): URL {
  return hasRelaxedSimd()
    ? new URL('./kernels-relaxed.wasm', import.meta.url)
    : new URL('./kernels.wasm', import.meta.url)
}
