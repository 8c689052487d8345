/**
 * One training step, ours against stock TensorFlow.js (`LayersModel.fit`) on each of its backends and, where it can run
 * the model, jax-js: one page, blocks in turn, equal losses first. With the share of what the machine's matrix product
 * allows, and the counts that no busy machine can blur.
 */
import { withBenchPage } from '../scripts/measure/bench-page.mjs'

const WISHES = [
  { template: 'mnist-mlp', rounds: 3, quickRounds: 6, blockMilliseconds: 800, budgetMilliseconds: 100_000 },
  { template: 'chapter-cnn', rounds: 3, quickRounds: 2, blockMilliseconds: 1000, budgetMilliseconds: 1100_000 },
].map((wish) => ({ ...wish, tolerance: 1e-3 }))

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
      ? { name, stepMs: median(blocks), quickestStepMs: quickest, steps, blocks, losses, ...costOf(cost) }
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
      thanBestTfjs: ratio(tfjs, ours, median),
      thanBestJax: ratio(jax, ours, median),
      wasmThanBestTfjs: ratio(tfjs, wasm, median),
      ...Object.fromEntries(
        ['webgpu', 'webgl', 'wasm', 'cpu'].map((backend) => [
          `${backend}ThanTfjsThere`,
          ratio(named(`tfjs ${backend}`), named(`ours ${backend}`), median),
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

/** Median over the rounds that both took part in: what disturbs one block disturbs its neighbour. */
function ratio(slower, faster, median) {
  if (!slower?.blocks || !faster?.blocks) return null
  const shared = Math.min(slower.blocks.length, faster.blocks.length)
  return median(Array.from({ length: shared }, (_, round) => slower.blocks[round] / faster.blocks[round]))
}

function costOf(cost) {
  return cost ? { kernelsPerStep: cost.kernels, copiesPerStep: cost.copies } : {}
}
