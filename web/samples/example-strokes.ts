/** Ten digits as pen strokes in a 100 × 100 square: what a keyboard puts on the drawing pad. */
import type { Point, Stroke } from './rasterise.ts'

interface Arc {
  readonly centre: Point
  readonly radius: Point
  /** Degrees, clockwise from the right. */
  readonly from: number
  readonly to: number
}

const ARC_POINTS = 24

function arc({ centre, radius, from, to }: Arc): Stroke {
  return Array.from({ length: ARC_POINTS + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / ARC_POINTS) * Math.PI) / 180
    return { x: centre.x + radius.x * Math.cos(angle), y: centre.y + radius.y * Math.sin(angle) }
  })
}

function line(...corners: readonly (readonly [number, number])[]): Stroke {
  return corners.map(([x, y]) => ({ x, y }))
}

/** Index n draws the digit n. */
export const EXAMPLE_STROKES: readonly (readonly Stroke[])[] = [
  [arc({ centre: { x: 50, y: 50 }, radius: { x: 26, y: 38 }, from: -80, to: 290 })],
  [line([40, 26], [54, 12], [50, 88])],
  [
    [
      ...arc({ centre: { x: 50, y: 34 }, radius: { x: 24, y: 22 }, from: 190, to: 390 }),
      ...line([62, 54], [26, 86], [78, 86]),
    ],
  ],
  [
    [
      ...arc({ centre: { x: 47, y: 31 }, radius: { x: 23, y: 19 }, from: 200, to: 440 }),
      ...arc({ centre: { x: 47, y: 69 }, radius: { x: 27, y: 20 }, from: 275, to: 515 }),
    ],
  ],
  [line([38, 14], [24, 58], [78, 58]), line([64, 32], [60, 88])],
  [
    [
      ...line([74, 14], [38, 14], [33, 46]),
      ...arc({ centre: { x: 48, y: 65 }, radius: { x: 26, y: 23 }, from: 235, to: 510 }),
    ],
  ],
  [
    [
      ...line([62, 12], [40, 36]),
      ...arc({ centre: { x: 50, y: 66 }, radius: { x: 24, y: 22 }, from: 205, to: 545 }),
      ...line([27, 60]),
    ],
  ],
  [line([24, 16], [76, 16], [44, 88])],
  [
    arc({ centre: { x: 50, y: 31 }, radius: { x: 20, y: 18 }, from: 90, to: 450 }),
    arc({ centre: { x: 50, y: 68 }, radius: { x: 25, y: 20 }, from: -90, to: 270 }),
  ],
  [[...arc({ centre: { x: 50, y: 34 }, radius: { x: 22, y: 21 }, from: 0, to: -360 }), ...line([72, 34], [64, 88])]],
]
