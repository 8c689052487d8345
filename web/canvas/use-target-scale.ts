import { useStore, type ReactFlowState } from '@xyflow/react'
import type { CSSProperties } from 'react'

/** Further out a button is larger than what it belongs to; then commands and the outline do the same. */
const LARGEST = 2.5

function targetScale({ transform: [, , zoom] }: ReactFlowState): number {
  return Math.round(100 * Math.min(LARGEST, Math.max(1, 1 / zoom))) / 100
}

/** Buttons on the canvas stay large enough to be hit however small the graph is shown: `--target-scale`, 1 and up. */
export function useTargetScale(): CSSProperties {
  // A custom property, of which the typings know nothing.
  return { '--target-scale': useStore(targetScale) } as CSSProperties
}
