/**
 * Lets several charts redraw without ever sharing a frame: those that asked take turns, one a
 * frame, each at most ten times a second and a sixth of the time, and seldom while someone drags
 * something, so that a slow machine stays free for its person. Surroundings are injected.
 */
export const REDRAW_INTERVAL = 100
/** On top of that while a pointer is held. */
export const HELD_PATIENCE = 400
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
  /** The next frame that comes `delay` milliseconds from now or later. */
  readonly requestFrame: (callback: () => void, delay: number) => void
  readonly isHeld: () => boolean
}): Turns {
  const seats: Seat[] = []
  let framePending = false
  let drawing: { readonly seat: Seat; readonly since: number } | null = null

  function schedule(delay: number): void {
    if (framePending) return
    framePending = true
    environment.requestFrame(() => {
      framePending = false
      const now = environment.now()
      settle(now)
      const patience = environment.isHeld() ? HELD_PATIENCE : 0
      const index = seats.findIndex((seat) => seat.asked && now >= seat.notBefore + patience)
      const [seat] = index < 0 ? [] : seats.splice(index, 1)
      if (seat) {
        seats.push(seat)
        seat.asked = false
        seat.notBefore = now + REDRAW_INTERVAL
        drawing = { seat, since: now }
        seat.redraw()
      }
      if (drawing) schedule(0)
      else if (seats.some((waiting) => waiting.asked)) schedule(untilNext(now - patience))
    }, delay)
  }

  /** Frames in which nothing is due are not asked for: each costs the browser some work. */
  function untilNext(now: number): number {
    const next = Math.min(...seats.filter(({ asked }) => asked).map(({ notBefore }) => notBefore))
    return Math.max(0, Math.min(REDRAW_INTERVAL, next - now - FRAME))
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
          schedule(0)
        },
        leave: () => {
          seat.asked = false
          seats.splice(seats.indexOf(seat), 1)
        },
      }
    },
  }
}
