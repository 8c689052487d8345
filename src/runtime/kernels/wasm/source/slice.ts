/** Copies a box out of a tensor of any rank, and runs between tensors of different width. */

/**
 * `axes` holds three integers for each outer axis: bytes to the first slab, number of slabs, bytes from slab to slab.
 * What lies behind the last outer axis is one run of `runBytes`.
 */
export function copyBox(from: usize, to: usize, axes: usize, axisCount: i32, runBytes: i32): usize {
  if (axisCount == 0) {
    copyRun(from, to, runBytes)
    return to + <usize>runBytes
  }
  const count = load<i32>(axes, 4)
  const step = <usize>load<i32>(axes, 8)
  from += <usize>load<i32>(axes)
  for (let i = 0; i < count; i++) {
    to = copyBox(from, to, axes + 12, axisCount - 1, runBytes)
    from += step
  }
  return to
}

/** `count` runs of `bytes`, which lie `fromStep` apart in the source and `toStep` in the target: concatenate and split. */
export function copyRuns(from: usize, to: usize, count: i32, bytes: i32, fromStep: i32, toStep: i32): void {
  for (let i = 0; i < count; i++) {
    copyRun(from, to, bytes)
    from += <usize>fromStep
    to += <usize>toStep
  }
}

/** A call for every short run would cost more than the copy. */
@inline
function copyRun(from: usize, to: usize, bytes: i32): void {
  if (bytes > 256 || bytes & 3) {
    memory.copy(to, from, bytes)
    return
  }
  const end = from + <usize>bytes
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, v128.load(from))
  for (; from < end; from += 4, to += 4) store<i32>(to, load<i32>(from))
}
