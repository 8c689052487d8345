/** A page that nobody sees paints nothing, and a busy one late. Milliseconds. */
const PATIENCE = 100

/** Runs once what is there now has been painted; at once where there is no screen. */
export function afterPaint(run: () => void): void {
  if (typeof requestAnimationFrame === 'undefined') return run()
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    clearTimeout(late)
    run()
  }
  const late = setTimeout(once, PATIENCE)
  // The task after this frame.
  requestAnimationFrame(() => setTimeout(once))
}
