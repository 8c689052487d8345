/** The samples the model hesitates over. */
import { useCallback } from 'react'
import type { UnsureSample } from '../../src/index.ts'
import type { SessionPort } from '../stores/session-port.ts'
import { useAsked } from './use-asked.ts'

const MINIMUM_INTERVAL = 2000

export function useLeastSure(count: number): readonly UnsureSample[] {
  const ask = useCallback((session: SessionPort) => session.leastSure(count), [count])
  return useAsked({ ask, minimumInterval: MINIMUM_INTERVAL, untrained: false })
}
