/** IDX files of images and labels: a magic number and one big-endian size per axis, 4 bytes each, before the bytes. */
export function readIdx(labels, images) {
  return { labels: [...labels.subarray(8)], pixels: images.subarray(16) }
}
