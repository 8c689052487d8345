/**
 * One training step, ours against stock TensorFlow.js (`LayersModel.fit`) on each of its backends and, where it can run
 * the model, jax-js: one page, blocks in turn, equal losses first. With the share of what the machine's matrix product
 * allows, and the counts that no busy machine can blur.
 */
import { withBenchPage } from '../scripts/measure/bench-page.mjs'

const TOLERANCE = 1e-3
const COMMON = { tolerance: TOLERANCE }
const WISHES = [
  { ...COMMON, template: 'mnist-mlp', rounds: 3, blockMilliseconds: 800, budgetMilliseconds: 60_000, withJax: true },
  {
    ...COMMON,
    template: 'chapter-cnn',
    rounds: 3,
    blockMilliseconds: 1000,
    budgetMilliseconds: 165_000,
    withJax: false,
  },
]

export async function run({ median }) {
  return withBenchPage(async (page) => {
    const figures = {}
    for (const wish of WISHES) {
      const comparison = await page.evaluate((asked) => globalThis.bench.compare(asked), wish)
      figures[wish.template] = describe(comparison, median)
    }
    return figures
  })
}

function describe({ batchSize, parameterCount, flopsPerStep, roof, rows }, median) {
  const contenders = rows.map(({ name, refusal, losses, steps, blocks, quickest, cost }) =>
    refusal === undefined
      ? { name, stepMs: median(blocks), quickestStepMs: quickest, steps, losses, ...costOf(cost) }
      : { name, refusal },
  )
  const best = (library) =>
    contenders
      .filter(({ name, refusal }) => name.startsWith(`${library} `) && refusal === undefined)
      .toSorted((left, right) => left.stepMs - right.stepMs)[0]
  const [ours, tfjs, jax] = ['ours', 'tfjs', 'jax-js'].map(best)
  const named = (name) => contenders.find((contender) => contender.name === name)
  const wasm = named('ours wasm')
  return {
    batchSize,
    parameterCount,
    gigaflopPerStep: flopsPerStep / 1e9,
    contenders,
    best: { ours: ours?.name, tfjs: tfjs?.name, 'jax-js': jax?.name },
    timesFaster: {
      thanBestTfjs: ratio(tfjs, ours),
      thanBestJax: ratio(jax, ours),
      wasmThanBestTfjs: ratio(tfjs, wasm),
      ...Object.fromEntries(
        ['webgpu', 'webgl', 'wasm', 'cpu'].map((backend) => [
          `${backend}ThanTfjsThere`,
          ratio(named(`tfjs ${backend}`), named(`ours ${backend}`)),
        ]),
      ),
    },
    wasmRoof: {
      gigaflopsPerSecond: roof,
      // Quickest stretch beside quickest stretch: both are what the machine gives when nobody disturbs.
      share: flopsPerStep / (wasm.quickestStepMs * 1e6) / roof,
    },
  }
}

function ratio(slower, faster) {
  return slower?.stepMs && faster?.stepMs ? slower.stepMs / faster.stepMs : null
}

function costOf(cost) {
  return cost ? { kernelsPerStep: cost.kernels, copiesPerStep: cost.copies } : {}
}
