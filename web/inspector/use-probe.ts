/** The values inside one layer, asked for again when the model or the sample has moved on; one question at a time. */
import { useEffect, useState } from 'react'
import type { LayerProbe, NodeId } from '../../src/index.ts'
import { liveStore } from '../stores/live.ts'
import { sessionIfReady } from '../stores/session-port.ts'

const PAUSE_MILLISECONDS = 400

export function useProbe(node: NodeId): LayerProbe | null {
  const [probe, setProbe] = useState<LayerProbe | null>(null)

  useEffect(() => {
    let isOver = false
    let isAsking = false
    let isStale = true
    let timer: ReturnType<typeof setTimeout> | undefined

    async function ask(): Promise<void> {
      const session = sessionIfReady()
      if (isAsking || !isStale || !session || liveStore.getState().pictures.size === 0) return
      isAsking = true
      isStale = false
      try {
        const answer = await session.probe(node)
        if (!isOver) setProbe(answer)
      } catch {
        // The run was replaced meanwhile; its successor's first picture asks again.
      }
      if (isOver) return
      timer = setTimeout(() => {
        isAsking = false
        void ask()
      }, PAUSE_MILLISECONDS)
    }

    const unsubscribe = liveStore.subscribe((state, before) => {
      if (state.pictures === before.pictures) return
      isStale = true
      void ask()
    })
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
      unsubscribe()
    }
  }, [node])

  return probe?.node === node ? probe : null
}
