/** A small grey picture, pixel by pixel, white on black whatever the theme. */
import { useLayoutEffect, useRef } from 'react'
import styles from './pixel-image.module.css'

/** A few hundred pixels, written by hand: a texture on the GPU would cost more than it saves. */
const SOFTWARE: CanvasRenderingContext2DSettings = { willReadFrequently: true }

interface PixelImageProps {
  /** 0–1, row-major. */
  readonly values: Float32Array
  readonly width: number
  readonly height: number
  readonly className?: string | undefined
}

export function PixelImage({ values, width, height, className }: PixelImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  // Before the browser paints: a picture that is black for a moment flickers.
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d', SOFTWARE)
    if (!context) return
    const image = context.createImageData(width, height)
    const channels = Math.max(1, Math.floor(values.length / (width * height)))
    for (let i = 0; i < width * height; i++) {
      for (let channel = 0; channel < 3; channel++) {
        image.data[4 * i + channel] = 255 * (values[channels * i + Math.min(channel, channels - 1)] ?? 0)
      }
      image.data[4 * i + 3] = 255
    }
    context.putImageData(image, 0, 0)
  }, [values, width, height])
  return (
    <canvas ref={canvas} className={[styles['image'], className].join(' ')} width={width} height={height} aria-hidden />
  )
}
