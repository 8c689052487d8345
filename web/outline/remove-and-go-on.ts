import type { NodeId } from '../../src/index.ts'
import { removeLayers, select } from '../commands/graph-actions.ts'
import { viewStore } from '../stores/view.ts'

/** Removes what is chosen and chooses the line behind it, or the last that is left: the next key has a line to act on. */
export function removeAndGoOn(order: readonly NodeId[]): void {
  const { selection } = viewStore.getState()
  const last = order.findLastIndex((id) => selection.has(id))
  if (last < 0) return
  const left = order.filter((id) => !selection.has(id))
  const next = order.slice(last + 1).find((id) => !selection.has(id)) ?? left.at(-1) ?? null
  removeLayers(selection)
  select(next)
}
