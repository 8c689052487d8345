/**
 * Products through workgroup memory, for GPUs: 256 invocations bring in 64 × 16 of each side, wait, and multiply; each
 * keeps 4 × 4 sums.
 */
import type { ProductSpec } from './product.ts'
import { repeat, type Program } from './program.ts'
import { SHARED_DEPTH, SHARED_TILE } from './tiling.ts'

export function sharedProduct(spec: ProductSpec): Program {
  return {
    key: `${spec.key}/shared`,
    reads: { a: 'f32', b: 'f32', ...(spec.hasBias ? { bias: 'f32' as const } : {}) },
    writes: { c: 'f32' },
    integers: [...spec.integers, 'rows', 'columns'],
    code: () => code(spec),
  }
}

const TILE = SHARED_TILE
const DEPTH = SHARED_DEPTH

function code(spec: ProductSpec): string {
  // Neighbouring invocations read neighbouring floats: along the depth, or along rows or columns.
  const placeA = spec.a === 'depth' ? ['at / 16', 'at % 16'] : ['at % 64', 'at / 64']
  const placeB = spec.b === 'depth' ? ['at / 16', 'at % 16'] : ['at % 64', 'at / 64']
  const valid = (i: number, k: string) =>
    [
      `m${i} < p.rows`,
      `${k} < steps`,
      ...(spec.rowValid ? [`ok${i}`] : []),
      ...(spec.stepValid ? [spec.stepValid(i, k)] : []),
    ].join(' && ')
  const indexB = spec.b === 'depth' ? `n * ${spec.strideB} + k` : `k * ${spec.strideB} + n`
  return `
var<workgroup> tileA: array<f32, ${TILE * DEPTH}>;
var<workgroup> tileB: array<f32, ${TILE * DEPTH}>;

@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_id) own: vec3<u32>,
    @builtin(local_invocation_index) invocation: u32) {
  let z = i32(group.z);
  let row0 = i32(group.y) * ${TILE};
  let column0 = i32(group.x) * ${TILE};
  ${repeat(
    4,
    (i) => `
  let at${i} = i32(invocation) + ${256 * i};
  let m${i} = row0 + ${placeA[0]?.replace('at', `at${i}`)};
  ${spec.rowSetup(i, `min(m${i}, p.rows - 1)`)}`,
  )}
  ${repeat(4, (i) => `var s${i} = vec4<f32>(0);`)}
  ${spec.segments.open}
  let steps = ${spec.steps};
  let firstB = ${spec.columnPointer};
  ${repeat(4, (i) => spec.prepareRow?.(i) ?? '')}
  ${repeat(4, (i) => `let a${i} = ${spec.rowPointer(i)};`)}
  ${repeat(spec.rowValid ? 4 : 0, (i) => `let ok${i} = ${spec.rowValid?.(i)};`)}
  for (var k0 = 0; k0 < steps; k0 += ${DEPTH}) {
    workgroupBarrier();
    ${repeat(
      4,
      (i) => `
    {
      let d = ${placeA[1]?.replace('at', `at${i}`)};
      let k = k0 + d;
      var value = 0.0;
      if (${valid(i, 'k')}) { value = a[a${i} + k * ${spec.strideA}]; }
      tileA[d * ${TILE} + m${i} - row0] = value;
    }
    {
      let d = ${placeB[1]?.replace('at', `at${i}`)};
      let k = k0 + d;
      let n = column0 + ${placeB[0]?.replace('at', `at${i}`)};
      var value = 0.0;
      if (k < steps && n < p.columns) { value = b[firstB + ${indexB}]; }
      tileB[d * ${TILE} + n - column0] = value;
    }`,
    )}
    workgroupBarrier();
    for (var d = 0; d < ${DEPTH}; d++) {
      let fromA = d * ${TILE} + i32(own.y) * 4;
      let fromB = d * ${TILE} + i32(own.x) * 4;
      let right = vec4<f32>(tileB[fromB], tileB[fromB + 1], tileB[fromB + 2], tileB[fromB + 3]);
      ${repeat(4, (i) => `s${i} += tileA[fromA + ${i}] * right;`)}
    }
  }
  ${'}'.repeat(spec.segments.depth)}
  ${repeat(4, (i) =>
    repeat(
      4,
      (j) => `
  {
    let m = row0 + i32(own.y) * 4 + ${i};
    let n = column0 + i32(own.x) * 4 + ${j};
    if (m < p.rows && n < p.columns) { c[${spec.outPointer} + m * p.columns + n] = ${output(spec, `s${i}[${j}]`)}; }
  }`,
    ),
  )}
}`
}

function output(spec: ProductSpec, sum: string): string {
  const biased = spec.hasBias ? `${sum} + bias[n]` : sum
  return spec.activation === 'relu' ? `max(${biased}, 0.0)` : biased
}
