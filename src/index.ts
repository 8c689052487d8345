/** The public API of the engine library: everything `web` may use. No TensorFlow behind it. */
export type * from './spec/document.ts'
export { DOCUMENT_VERSION } from './spec/document.ts'
export type * from './spec/graph.ts'
export type * from './spec/run.ts'
export { BACKEND_CHAIN } from './spec/run.ts'
export type * from './spec/insight.ts'
export type * from './spec/backend.ts'
export type * from './spec/metrics.ts'
export { METRIC_NAMES } from './spec/metrics.ts'
export type * from './spec/plan.ts'
export type * from './spec/problem.ts'
export type * from './spec/checkpoint.ts'
export type * from './worker/protocol.ts'
export type * from './graph/compilation.ts'
export type * from './data/card.ts'
export type { Activation, LayerDefinition, LayerFamily, LayerPicture, ParameterSchema } from './layers/define.ts'
export { LAYER_FAMILIES, withDefaults } from './layers/define.ts'
export { LAYERS, findLayer, type LayerKind } from './layers/registry.ts'
export { DATASETS, findDataset, type Dataset, type DatasetId } from './data/registry.ts'
export { decodeChunk, matchesCard, type Samples } from './data/chunk.ts'
export { makeData } from './data/made.ts'
export { dataKey } from './data/data-key.ts'
export {
  isProjectFile,
  MAX_PROJECT_FILE,
  readSections,
  writeSections,
  type Section,
  type SectionFault,
} from './formats/project-file.ts'
export { MAX_LINK_LENGTH, packProject, unpackProject } from './formats/link.ts'
export { compile, type CompileOptions } from './graph/compile.ts'
export { connectionTargets, type ConnectionVerdict } from './graph/connection-targets.ts'
export {
  addNode,
  appendAfter,
  clearPositions,
  connect,
  disconnect,
  insertOnEdge,
  moveNodes,
  reconnect,
  removeNode,
  removeNodes,
  setParameter,
  type Addition,
  type NewEdge,
  type NewLayer,
  type ParameterChange,
} from './graph/edit.ts'
export { addComment, changeComment, removeComment } from './graph/comments.ts'
export { foldGraph, foldedId, type FoldedGraph } from './graph/fold.ts'
export { pasteFragment, readFragment, takeFragment, writeFragment } from './graph/fragment.ts'
export { changeGroup, groupNodes, groupsWithin, ungroup } from './graph/groups.ts'
export { MAXIMUM_COMMENT_TEXT, MAXIMUM_GROUP_NAME } from './graph/parse-annotations.ts'
export { endsOf, repeatNodes } from './graph/repeat.ts'
export { whatFits } from './graph/what-fits.ts'
export { moveEarlier, moveLater } from './graph/move-in-chain.ts'
export { applyFix } from './graph/fixes.ts'
export type { Size } from './graph/columns.ts'
export { layout, wrapper } from './graph/layout.ts'
export { closesCycle } from './graph/order.ts'
export { checkParameter, type ParameterIssue } from './graph/read-parameters.ts'
export { summarize, type GraphSummary } from './graph/summary.ts'
export { isTemplateId, openTemplate, TEMPLATES, type TemplateId } from './templates/registry.ts'
export type { Template } from './templates/template.ts'
export { MAXIMUM_TEXT, parseDocument, parseDocumentText, type ParseResult } from './graph/parse.ts'
export { parseRun } from './graph/parse-run.ts'
export {
  FaultList,
  inside,
  isRecord,
  readChoice,
  readFields,
  readIdentifier,
  readInteger,
  readList,
  readNumber,
  readText,
  type Place,
} from './graph/read-value.ts'
export { createEngine, type ClientOptions } from './worker/client.ts'
export { ProblemError, type Engine } from './worker/engine.ts'
export { writeKeras, type KerasProgram } from './codegen/keras.ts'
export { kernelModuleUrl } from './runtime/kernels/wasm/module-url.ts'
