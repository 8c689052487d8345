/** The first validation samples, with their answers and the model's. */
import { useCallback } from 'react'
import type { HeldOutSample } from '../../src/index.ts'
import type { SessionPort } from '../stores/session-port.ts'
import { useAsked } from './use-asked.ts'

const MINIMUM_INTERVAL = 400

export function useHeldOut(count: number): readonly HeldOutSample[] {
  const ask = useCallback((session: SessionPort) => session.heldOut(count), [count])
  return useAsked({ ask, minimumInterval: MINIMUM_INTERVAL, untrained: true })
}
