/** The module's exports. It owns no memory: every pointer, scratch included, is handed in. */
export { combineRows, gatherBytes, reluGradient, segmentSum, sumMiddle } from './elementwise'
export {
  convolution,
  convolutionFilterGradient,
  convolutionInputGradient,
  convolutionScratch,
} from './convolution'
export { matrixProduct, matrixProductScratch } from './matrix-product'
export { adamStep, rmspropStep, sgdStep } from './optimizers'
export { averagePoolGradient, maxPool, maxPoolGradient } from './pooling'
export { scaleRows, softmaxCrossEntropy } from './cross-entropy'
export { uniforms } from './random'
export { copyBox, copyRuns } from './slice'
