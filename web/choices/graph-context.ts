/** The graph as these lists need it: names in the language of the page, and in both for searching. */
import { findDataset, type CompileOptions, type GraphSpec, type NodeId, type TaskSignature } from '../../src/index.ts'
import type { GraphNames } from '../i18n/problem-sentence.ts'
import { translator, type Translate } from '../i18n/translate.ts'
import { currentCompilation, graphNames, nodeName } from '../stores/compilation.ts'
import { documentStore } from '../stores/document.ts'

export interface GraphContext {
  readonly t: Translate
  readonly graph: GraphSpec
  readonly signature: TaskSignature | null
  readonly options: CompileOptions
  readonly names: GraphNames
  /** In walking order, the way the outline reads. */
  readonly order: readonly NodeId[]
  readonly inAllLanguages: (node: NodeId) => readonly string[]
}

/** As it is when the list opens; a dialog does not see it change. */
export function graphContext(t: Translate): GraphContext {
  const { graph, run } = documentStore.getState().document
  const compilation = currentCompilation()
  const { objectives, batchSize } = run
  const translators = [translator('en'), translator('zh')]
  return {
    t,
    graph,
    signature: findDataset(run.dataset) ?? null,
    options: { objectives, batchSize },
    names: graphNames({ graph, compilation, t }),
    order: [...compilation.reports.keys()],
    inAllLanguages: (node) => translators.map((words) => nodeName(node, { graph, compilation, t: words })),
  }
}
