/** Layers whose values are explained one at a time, by kind. A new one is an `Explain…` and a line here. */
import { explainActivation } from './explain-activation.ts'
import { explainAdd, explainConcatenate, explainDropout, explainReshape } from './explain-arrangement.ts'
import { explainNormalization } from './explain-normalization.ts'
import { explainAveragePooling, explainGlobalAveragePooling, explainMaxPooling } from './explain-pooling.ts'
import type { AboutKey, ExplainValue } from './value-explanation.ts'

interface ValueView {
  readonly explain: ExplainValue
  /** One sentence on what the layer does with a value. */
  readonly about: AboutKey
}

const VIEWS = {
  maxPooling2d: { explain: explainMaxPooling, about: 'inside.about.maxPooling' },
  averagePooling2d: { explain: explainAveragePooling, about: 'inside.about.averagePooling' },
  globalAveragePooling2d: { explain: explainGlobalAveragePooling, about: 'inside.about.globalAveragePooling' },
  activation: { explain: explainActivation, about: 'inside.about.activation' },
  batchNormalization: { explain: explainNormalization, about: 'inside.about.normalization' },
  add: { explain: explainAdd, about: 'inside.about.add' },
  concatenate: { explain: explainConcatenate, about: 'inside.about.concatenate' },
  flatten: { explain: explainReshape, about: 'inside.about.reshape' },
  reshape: { explain: explainReshape, about: 'inside.about.reshape' },
  dropout: { explain: explainDropout, about: 'inside.about.dropout' },
} as const satisfies Record<string, ValueView>

export function valueViewOf(kind: string): ValueView | undefined {
  // A key of the very table it is looked up in.
  return Object.hasOwn(VIEWS, kind) ? VIEWS[kind as keyof typeof VIEWS] : undefined
}
