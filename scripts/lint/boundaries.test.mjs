import { expect, it } from 'vitest'
import { boundaryBroken } from './boundaries.mjs'

const value = (source) => ({ source, isTypeOnly: false })
const type = (source) => ({ source, isTypeOnly: true })

it.each([
  ['src/layers/dense.ts', type('@tensorflow/tfjs-core')],
  ['src/runtime/forward.ts', value('@tensorflow/tfjs-core')],
  ['src/runtime/forward.test.ts', value('@tensorflow/tfjs')],
  ['src/worker/host.ts', value('../runtime/train.ts')],
  ['src/index.ts', value('./worker/client.ts')],
  ['src/graph/compile.test.ts', value('../templates/cnn.ts')],
  ['web/charts/chart.tsx', value('recharts')],
  ['web/canvas/card.tsx', value('../stores/document.ts')],
  ['web/canvas/nodes/card.tsx', value('../edges/edge.tsx')],
  ['web/app/session.ts', value('../../src/worker/main.ts?worker&url')],
  ['web/app/shell.tsx', value('../canvas/canvas.tsx')],
  ['web/main.tsx', value('./app/shell.tsx')],
  ['web/commands/run.ts', value('../../src/index.ts')],
  ['bench/startup.mjs', value('@tensorflow/tfjs')],
])('%s may import %o', (file, imported) => {
  expect(boundaryBroken(file, imported)).toBeUndefined()
})

it.each([
  ['src/layers/dense.ts', value('@tensorflow/tfjs-core')],
  ['src/runtime/forward.ts', value('@tensorflow/tfjs')],
  ['src/graph/compile.ts', value('react')],
  ['src/graph/compile.ts', type('../../web/stores/document.ts')],
  ['src/graph/compile.ts', value('../data/registry.ts')],
  ['src/spec/plan.ts', type('../layers/define.ts')],
  ['src/runtime/train.ts', value('../index.ts')],
  ['web/canvas/card.tsx', value('recharts')],
  ['web/charts/chart.tsx', value('@xyflow/react')],
  ['web/ui/button.tsx', value('zustand')],
  ['web/canvas/card.tsx', value('../charts/chart.tsx')],
  ['web/canvas/card.tsx', value('../app/session.ts')],
  ['web/stores/document.ts', value('../commands/run.ts')],
  ['web/inspector/form.tsx', value('../../src/layers/registry.ts')],
  ['web/app/session.ts', value('../../src/worker/inline.ts')],
])('%s must not import %o', (file, imported) => {
  expect(boundaryBroken(file, imported)).toMatch(/\.$/)
})
