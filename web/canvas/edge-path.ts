/** How an edge runs between two cards, and where its label stands. Pure geometry. */

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface EdgePath {
  readonly path: string
  readonly label: { readonly x: number; readonly y: number }
}

const CORNER = 14
/** How far above the next row the line turns. */
const TURN_ABOVE = 36
/** The label floats over the line by this much. */
const LABEL_LIFT = 11

export function edgePath(source: Box, target: Box): EdgePath {
  const isForward = target.x >= source.x + source.width
  const turnAt = target.y - TURN_ABOVE
  const isNextRow = !isForward && turnAt >= source.y + source.height
  return isNextRow ? turningPath(source, target, turnAt) : curve(source, target)
}

/** From right middle to left middle. */
function curve(source: Box, target: Box): EdgePath {
  const x1 = source.x + source.width
  const y1 = source.y + source.height / 2
  const x2 = target.x
  const y2 = target.y + target.height / 2
  const reach = Math.max(24, Math.abs(x2 - x1) / 2)
  return {
    path: `M${x1},${y1} C${x1 + reach},${y1} ${x2 - reach},${y2} ${x2},${y2}`,
    label: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - LABEL_LIFT },
  }
}

/** Down from the end of one row, along the gap, down into the start of the next. */
function turningPath(source: Box, target: Box, turnAt: number): EdgePath {
  const x1 = source.x + source.width / 2
  const x2 = target.x + target.width / 2
  const bottom = source.y + source.height
  const side = Math.sign(x2 - x1)
  const corner = Math.min(CORNER, Math.abs(x2 - x1) / 2, Math.max(0, turnAt - bottom), TURN_ABOVE)
  const along =
    side === 0
      ? ''
      : `V${turnAt - corner} Q${x1},${turnAt} ${x1 + side * corner},${turnAt} H${x2 - side * corner} Q${x2},${turnAt} ${x2},${turnAt + corner} `
  return { path: `M${x1},${bottom} ${along}V${target.y}`, label: { x: (x1 + x2) / 2, y: turnAt } }
}
