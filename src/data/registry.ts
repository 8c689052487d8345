/** The data sets and what they ask of a graph, so that a graph compiles before any card is fetched. */
import type { TaskSignature } from '../graph/compilation.ts'

export interface Dataset extends TaskSignature {
  /**
   * `folder`: where card and chunks lie, below `public/data/`; several data sets may share one.
   * `generator`: `generators/registry.ts` makes it.
   */
  readonly origin: { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'generator' }
}

const GENERATED = { kind: 'generator' } as const

function folder(name: string): Dataset['origin'] {
  return { kind: 'folder', folder: name }
}

/** Points in the plane, by class. */
function points(dataset: string, outputs: number): Dataset {
  return { dataset, task: 'classification', inputShape: [2], outputs, origin: GENERATED }
}

function images(dataset: string, inputShape: readonly number[]): Dataset {
  return { dataset, task: 'classification', inputShape, outputs: 10, origin: folder(dataset) }
}

/** A row of numbers each, by class. */
function table(dataset: string, { columns, outputs }: { columns: number; outputs: number }): Dataset {
  return { dataset, task: 'classification', inputShape: [columns], outputs, origin: folder(dataset) }
}

/** The same pictures, to be drawn again. */
function pictures(dataset: string, { of, inputShape }: { of: string; inputShape: readonly number[] }): Dataset {
  const outputs = inputShape.reduce((product, size) => product * size, 1)
  return { dataset, task: 'reconstruction', inputShape, outputs, origin: folder(of) }
}

export const DATASETS = {
  mnist: images('mnist', [28, 28, 1]),
  digits: images('digits', [8, 8, 1]),
  'mnist-pictures': pictures('mnist-pictures', { of: 'mnist', inputShape: [28, 28, 1] }),
  'digits-pictures': pictures('digits-pictures', { of: 'digits', inputShape: [8, 8, 1] }),
  'fashion-mnist': images('fashion-mnist', [28, 28, 1]),
  emoji: images('emoji', [32, 32, 3]),
  iris: table('iris', { columns: 4, outputs: 3 }),
  penguins: table('penguins', { columns: 4, outputs: 3 }),
  wine: table('wine', { columns: 13, outputs: 3 }),
  ames: { ...table('ames', { columns: 20, outputs: 1 }), task: 'regression' },
  blobs: points('blobs', 3),
  circle: points('circle', 2),
  xor: points('xor', 2),
  spiral: points('spiral', 2),
  moons: points('moons', 2),
  'own-points': points('own-points', 2),
} as const satisfies Record<string, Dataset>

export type DatasetId = keyof typeof DATASETS

const BY_ID: ReadonlyMap<string, Dataset> = new Map(Object.entries(DATASETS))

export function findDataset(id: string): Dataset | undefined {
  return BY_ID.get(id)
}
