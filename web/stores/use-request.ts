/** For a counter in the view store that grows whenever something is asked for: `answer` runs once for each growth. */
import { useEffect, useRef } from 'react'
import { useView, viewStore, type ViewState } from './view.ts'

export function useRequest(count: (state: ViewState) => number, answer: () => void): void {
  const requests = useView(count)
  const answered = useRef(count(viewStore.getState()))
  useEffect(() => {
    if (requests === answered.current) return
    answered.current = requests
    answer()
  }, [requests, answer])
}
