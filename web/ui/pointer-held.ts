/** Whether someone holds a button or a finger down right now: what can wait, waits, so that the gesture stays smooth. */
let isHeld = false

function note({ buttons }: PointerEvent): void {
  isHeld = buttons !== 0
}

// Moves too: a pointer let go of outside the window tells nobody.
for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const) {
  addEventListener(type, note, { capture: true, passive: true })
}

export function isPointerHeld(): boolean {
  return isHeld
}
