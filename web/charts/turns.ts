/**
 * Lets several charts redraw without ever sharing a frame: those that asked take turns, one a
 * frame, each at most ten times a second. Clock and frames are injected.
 */
export const REDRAW_INTERVAL = 100

export interface Turns {
  /** Registers a chart; the returned handle asks for a redraw, and leaves. */
  readonly join: (redraw: () => void) => { readonly ask: () => void; readonly leave: () => void }
}

interface Seat {
  readonly redraw: () => void
  asked: boolean
  last: number
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
      const index = seats.findIndex((seat) => seat.asked && now - seat.last >= REDRAW_INTERVAL)
      const [seat] = index < 0 ? [] : seats.splice(index, 1)
      if (seat) {
        seats.push(seat)
        seat.asked = false
        seat.last = now
        seat.redraw()
      }
      if (seats.some((waiting) => waiting.asked)) schedule()
    })
  }

  return {
    join: (redraw) => {
      const seat: Seat = { redraw, asked: false, last: -Infinity }
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
