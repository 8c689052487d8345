import { useEffect, useRef, useState, type RefObject } from 'react'
import type { Size } from '../../src/index.ts'

interface CanvasSize {
  /** In whole pixels; null until it is known. */
  readonly size: Size | null
  /** Whether it had any room when it was measured last: nothing glides in a part that had none. */
  readonly isShown: RefObject<boolean>
}

export function useCanvasSize(element: RefObject<HTMLElement | null>): CanvasSize {
  const [size, setSize] = useState<Size | null>(null)
  const isShown = useRef(false)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const width = Math.round(entry.contentRect.width)
      const height = Math.round(entry.contentRect.height)
      // A hidden part measures nothing; the last size stays, so that it comes back as it was.
      isShown.current = width > 0 && height > 0
      if (!isShown.current) return
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }))
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return { size, isShown }
}
