import type { Shape } from '../../src/index.ts'

/** One image sample at its own size, one or three channels; the styles enlarge it. */
export function paintSample(
  context: CanvasRenderingContext2D,
  { values, shape }: { values: Float32Array; shape: Shape },
): void {
  const [height = 1, width = 1, channels = 1] = shape
  const image = context.createImageData(width, height)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let colour = 0; colour < 3; colour++) {
      const channel = channels === 3 ? colour : 0
      image.data[pixel * 4 + colour] = (values[pixel * channels + channel] ?? 0) * 255
    }
    image.data[pixel * 4 + 3] = 255
  }
  context.putImageData(image, 0, 0)
}
