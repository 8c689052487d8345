/** For what may follow the canvas: the value as it was before the change that is being painted. */
import { useEffect, useState } from 'react'
import { afterPaint } from './after-paint.ts'

/** Where it is not `wanted`, the value as it is. */
export function usePaintedFirst<T>(value: T, wanted: boolean): T {
  const [painted, setPainted] = useState(value)
  useEffect(() => {
    if (painted !== value) afterPaint(() => setPainted(value))
  }, [painted, value])
  return wanted ? painted : value
}
