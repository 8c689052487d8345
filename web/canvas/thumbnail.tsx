/** A node's tiles on a canvas of fixed size; drawn by the painter, never by React. */
import { useEffect, useRef } from 'react'
import type { NodeId } from '../../src/index.ts'
import { coloursInForce } from '../ui/theme-colours.ts'
import { livePainter } from './live-painter.ts'
import { paintTiles } from './paint-tiles.ts'
import type { PicturePlan } from './picture-plan.ts'
import styles from './node.module.css'

interface ThumbnailProps {
  readonly node: NodeId
  readonly plan: Extract<PicturePlan, { kind: 'image' | 'maps' | 'cells' }>
  readonly label: string
}

/** Every pixel is written by hand: a texture on the GPU would only have to be fetched and sent again. */
const SOFTWARE: CanvasRenderingContext2DSettings = { willReadFrequently: true }

/** Above this nobody sees a difference on a thumbnail. */
const MAX_SCALE = 2

export function Thumbnail({ node, plan, label }: ThumbnailProps) {
  const element = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    const canvas = element.current
    const context = canvas?.getContext('2d', SOFTWARE)
    if (!canvas || !context) return
    const scale = Math.min(MAX_SCALE, Math.ceil(devicePixelRatio))
    canvas.width = plan.width * scale
    canvas.height = plan.height * scale
    const image = context.createImageData(canvas.width, canvas.height)
    const words = new Uint32Array(image.data.buffer)
    const pixels = { words, width: canvas.width, height: canvas.height, scale }
    return livePainter.register(node, (picture) => {
      paintTiles(pixels, { plan, picture, theme: coloursInForce() })
      context.putImageData(image, 0, 0)
    })
  }, [node, plan])

  return (
    <canvas
      ref={element}
      role="img"
      aria-label={label}
      className={styles['picture']}
      style={{ width: plan.width, height: plan.height }}
    />
  )
}
