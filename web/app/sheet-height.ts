/** The heights of a sheet, and which of them a hand means. Pure. */

export const SHEET_HEIGHTS = ['low', 'half', 'full'] as const
export type SheetHeight = (typeof SHEET_HEIGHTS)[number]

/** Of the room that the sheet may take. */
export const SHEET_SHARES = { low: 0.32, half: 0.58, full: 1 } as const satisfies Record<SheetHeight, number>

/** Let go below this share, it is meant to go. */
const CLOSING = 0.18

/** `null`: closed. */
export function heightNear(share: number): SheetHeight | null {
  if (share < CLOSING) return null
  return SHEET_HEIGHTS.reduce((best, height) =>
    Math.abs(SHEET_SHARES[height] - share) < Math.abs(SHEET_SHARES[best] - share) ? height : best,
  )
}

/** `by` steps higher or lower, as far as there are any. */
export function heightBeside(height: SheetHeight, by: number): SheetHeight {
  const index = SHEET_HEIGHTS.indexOf(height) + by
  return SHEET_HEIGHTS[Math.min(Math.max(index, 0), SHEET_HEIGHTS.length - 1)] ?? height
}

/** One press after another shows all of them. */
export function heightAfter(height: SheetHeight): SheetHeight {
  const index = SHEET_HEIGHTS.indexOf(height) + 1
  return SHEET_HEIGHTS[index % SHEET_HEIGHTS.length] ?? height
}
