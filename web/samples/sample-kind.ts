import type { DataCard } from '../../src/index.ts'

/** How samples are looked at. Without a card, as pictures: the first data set is one of those. */
export function kindOfSamples(card: Pick<DataCard, 'task' | 'shape'> | null): 'pictures' | 'points' | 'rows' | 'pairs' {
  if (card === null) return 'pictures'
  if (card.task === 'reconstruction') return 'pairs'
  if (card.shape.length === 3) return 'pictures'
  return card.task === 'classification' && card.shape[0] === 2 ? 'points' : 'rows'
}

/** Pixels along the side of what is drawn by hand; `null` where a drawing says nothing: only digits are drawn. */
export function drawnSide(card: Pick<DataCard, 'classes' | 'shape'> | null): number | null {
  const [height, width, channels] = card?.shape ?? []
  const isSquare = height !== undefined && height === width && channels === 1
  return isSquare && card?.classes[0] === '0' ? height : null
}
