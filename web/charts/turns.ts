/**
 * Lets several charts redraw without ever sharing a frame: those that asked take turns, one a
 * frame, each at most ten times a second and a sixth of the time, so that a slow machine stays
 * free for its person. Clock and frames are injected.
 */
export const REDRAW_INTERVAL = 100
const SHARE_OF_TIME = 6

export interface Turns {
  /** Registers a chart, whose redraw is done when it returns; the handle asks for one, and leaves. */
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

  function schedule(): void {
    if (framePending) return
    framePending = true
    environment.requestFrame(() => {
      framePending = false
      const now = environment.now()
      const index = seats.findIndex((seat) => seat.asked && now >= seat.notBefore)
      const [seat] = index < 0 ? [] : seats.splice(index, 1)
      if (seat) {
        seats.push(seat)
        seat.asked = false
        seat.redraw()
        seat.notBefore = now + Math.max(REDRAW_INTERVAL, SHARE_OF_TIME * (environment.now() - now))
      }
      if (seats.some((waiting) => waiting.asked)) schedule()
    })
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
