/**
 * Lets several charts redraw without ever sharing a frame: those that asked take turns, one a
 * frame, each at most ten times a second and a sixth of the time, so that a slow machine stays
 * free for its person. Clock and frames are injected.
 */
export const REDRAW_INTERVAL = 100
const SHARE_OF_TIME = 6
/** Passes between two frames at rest. */
const FRAME = 17

export interface Turns {
  /** Registers a chart; the returned handle asks for a redraw, and leaves. */
  readonly join: (redraw: () => void) => { readonly ask: () => void; readonly leave: () => void }
}

interface Seat {
  readonly redraw: () => void
  asked: boolean
  notBefore: number
}

export function createTurns(environment: {
  readonly now: () => number
  readonly requestFrame: (callback: () => void) => void
}): Turns {
  const seats: Seat[] = []
  let framePending = false
  let drawing: { readonly seat: Seat; readonly since: number } | null = null

  function schedule(): void {
    if (framePending) return
    framePending = true
    environment.requestFrame(() => {
      framePending = false
      const now = environment.now()
      settle(now)
      const index = seats.findIndex((seat) => seat.asked && now >= seat.notBefore)
      const [seat] = index < 0 ? [] : seats.splice(index, 1)
      if (seat) {
        seats.push(seat)
        seat.asked = false
        seat.notBefore = now + REDRAW_INTERVAL
        drawing = { seat, since: now }
        seat.redraw()
      }
      if (drawing || seats.some((waiting) => waiting.asked)) schedule()
    })
  }

  /** What a redraw costs is known when the next frame comes: much of it happens after the call. */
  function settle(now: number): void {
    if (!drawing) return
    const cost = now - drawing.since - FRAME
    drawing.seat.notBefore = drawing.since + Math.max(REDRAW_INTERVAL, SHARE_OF_TIME * cost)
    drawing = null
  }

  return {
    join: (redraw) => {
      const seat: Seat = { redraw, asked: false, notBefore: -Infinity }
      seats.push(seat)
      return {
        ask: () => {
          seat.asked = true
          schedule()
        },
        leave: () => {
          seat.asked = false
          seats.splice(seats.indexOf(seat), 1)
        },
      }
    },
  }
}
