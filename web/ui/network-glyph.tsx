/** A network at a glance: a bar per layer, as tall as it has numbers to hand on (by decades), in its family's colour. */
import { compile, findDataset, findLayer, type ProjectDocument } from '../../src/index.ts'
import styles from './network-glyph.module.css'

const WIDTH = 120
const HEIGHT = 60
const GAP = 3

export function NetworkGlyph({ graph, run }: Pick<ProjectDocument, 'graph' | 'run'>) {
  const { reports } = compile(graph, findDataset(run.dataset) ?? null)
  const nodes = graph.nodes.filter(({ id }) => reports.get(id)?.outputShape)
  const bar = Math.min(16, (WIDTH - GAP * (nodes.length - 1)) / nodes.length)
  const start = (WIDTH - nodes.length * (bar + GAP) + GAP) / 2
  return (
    <svg className={styles['glyph']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      {nodes.map(({ id, kind }, index) => {
        const size = reports.get(id)?.outputShape?.reduce((product, side) => product * side, 1) ?? 1
        const height = Math.min(HEIGHT, 6 + (Math.log10(size + 1) / 4.5) * (HEIGHT - 6))
        return (
          <rect
            key={id}
            data-family={findLayer(kind)?.family}
            x={start + index * (bar + GAP)}
            y={(HEIGHT - height) / 2}
            width={bar}
            height={height}
            rx={2}
          />
        )
      })}
    </svg>
  )
}
