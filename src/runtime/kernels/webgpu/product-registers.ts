/**
 * Products without barriers: each invocation keeps a tile of sums in registers and reads both sides from storage. What it
 * costs is reads, so tiles are wide, and four neighbours are read at once wherever the layout allows.
 */
import type { ProductSpec } from './product.ts'
import { repeat, type Program } from './program.ts'
import type { RegisterPlan } from './tiling.ts'

export function registerProduct(spec: ProductSpec, plan: RegisterPlan): Program {
  const { tileRows, tileColumns, across, down } = plan
  return {
    key: `${spec.key}/registers ${tileRows}x${tileColumns} ${across}x${down}`,
    reads: {
      a: spec.vectorA ? 'vec4<f32>' : 'f32',
      b: spec.vectorB ? 'vec4<f32>' : 'f32',
      ...(spec.hasBias ? { bias: isWide(spec) ? ('vec4<f32>' as const) : ('f32' as const) } : {}),
    },
    writes: { c: isWide(spec) ? 'vec4<f32>' : 'f32' },
    integers: [...spec.integers, 'rows', 'columns'],
    code: () => code(spec, plan),
  }
}

/** Whether a sum is four columns. */
function isWide(spec: ProductSpec): boolean {
  return spec.vectorB && spec.b === 'column'
}

function code(spec: ProductSpec, { tileRows, tileColumns, across, down }: RegisterPlan): string {
  const wide = isWide(spec)
  const isGrouped = spec.a === 'row' && spec.vectorA
  const pointers = isGrouped ? tileRows / 4 : tileRows
  const rowOf = (i: number) => `min(m0 + ${isGrouped ? 4 * i : i}, p.rows - ${isGrouped ? 4 : 1})`
  const scale = (isVector: boolean) => (isVector ? '>> 2u' : '')
  const sumType = wide ? 'vec4<f32>' : 'f32'
  const valid = (i: number) => (spec.rowValid ? [`ok${i}`] : [])
  const everyRow = Array.from({ length: pointers }, (_, i) => `ok${i}`).join(' | ')
  return `
@compute @workgroup_size(${across}, ${down})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_id) own: vec3<u32>) {
  let z = i32(group.z);
  let columns = p.columns ${scale(wide)};
  let n0 = i32(group.x) * ${across * tileColumns} + i32(own.x);
  let m0 = (i32(group.y) * ${down} + i32(own.y)) * ${tileRows};
  if (m0 >= p.rows || n0 >= columns) { return; }
  ${repeat(pointers, (i) => spec.rowSetup(i, rowOf(i)))}
  ${repeat(tileRows, (i) => repeat(tileColumns, (j) => `var s${i}_${j} = ${sumType}(0);`))}
  ${spec.segments.open}
  ${repeat(pointers, (i) => spec.prepareRow?.(i) ?? '')}
  ${repeat(spec.rowValid ? pointers : 0, (i) => `let ok${i} = ${spec.rowValid?.(i)};`)}
  ${spec.rowValid ? `if (${everyRow}) {` : '{'}
  ${repeat(pointers, (i) => `let a${i} = (${spec.rowPointer(i)}) ${scale(spec.vectorA)};`)}
  ${innerLoop(spec, { tileRows, tileColumns, across, pointers, valid })}
  }
  ${'}'.repeat(spec.segments.depth)}
  let first = (${spec.outPointer}) ${scale(wide)};
  ${repeat(tileRows, (i) =>
    [
      `if (m0 + ${i} < p.rows) {`,
      repeat(tileColumns, (j) => {
        const column = `n0 + ${j * across}`
        const biased = spec.hasBias ? `s${i}_${j} + bias[${column}]` : `s${i}_${j}`
        const value = spec.activation === 'relu' ? `max(${biased}, ${sumType}(0))` : biased
        return `if (${column} < columns) { c[first + (m0 + ${i}) * columns + ${column}] = ${value}; }`
      }),
      '}',
    ].join('\n'),
  )}
}`
}

interface Loop {
  readonly tileRows: number
  readonly tileColumns: number
  readonly across: number
  readonly pointers: number
  readonly valid: (i: number) => string[]
}

function innerLoop(spec: ProductSpec, loop: Loop): string {
  if (spec.b === 'depth') return alongBoth(spec, loop)
  return spec.a === 'depth' && spec.vectorA ? byFour(spec, loop) : byOne(spec, loop)
}

/** Reads a side's value, or 0 where the row takes no part in the step. */
function readA(spec: ProductSpec, loop: Loop, i: number, place: { at: string; k: string }): string {
  const conditions = [...loop.valid(i), ...(spec.stepValid ? [spec.stepValid(i, place.k)] : [])]
  const zero = spec.vectorA ? 'vec4<f32>(0)' : '0.0'
  const value = `a[a${i} + ${place.at}]`
  return `let v${i} = ${conditions.length > 0 ? `select(${zero}, ${value}, ${conditions.join(' & ')})` : value};`
}

/** Four steps of `a` at once; `b` row by row. */
function byFour(spec: ProductSpec, loop: Loop): string {
  const { tileRows, tileColumns, across, pointers } = loop
  const shift = spec.vectorB ? '>> 2u' : ''
  return `
  var q = ((${spec.columnPointer}) ${shift}) + n0;
  let strideB = (${spec.strideB}) ${shift};
  let steps = (${spec.steps}) >> 2u;
  for (var k = 0; k < steps; k++) {
    ${repeat(pointers, (i) => readA(spec, loop, i, { at: 'k', k: '4 * k' }))}
    ${repeat(4, (kk) =>
      [
        '{',
        repeat(tileColumns, (j) => `let b${j} = b[q + ${j * across}];`),
        repeat(tileRows, (i) => repeat(tileColumns, (j) => `s${i}_${j} += v${i}[${kk}] * b${j};`)),
        'q += strideB; }',
      ].join('\n'),
    )}
  }`
}

/** One step at a time; `a` gives four rows at once where they are neighbours. */
function byOne(spec: ProductSpec, loop: Loop): string {
  const { tileRows, tileColumns, across, pointers } = loop
  const isGrouped = spec.vectorA
  const shiftB = spec.vectorB ? '>> 2u' : ''
  const value = (i: number) => (isGrouped ? `v${Math.floor(i / 4)}[${i % 4}]` : `v${i}`)
  return `
  var q = ((${spec.columnPointer}) ${shiftB}) + n0;
  let strideB = (${spec.strideB}) ${shiftB};
  var o = 0;
  let strideA = (${spec.strideA}) ${isGrouped ? '>> 2u' : ''};
  for (var k = 0; k < ${spec.steps}; k++) {
    ${repeat(pointers, (i) => readA(spec, loop, i, { at: 'o', k: 'k' }))}
    ${repeat(tileColumns, (j) => `let b${j} = b[q + ${j * across}];`)}
    ${repeat(tileRows, (i) => repeat(tileColumns, (j) => `s${i}_${j} += ${value(i)} * b${j};`))}
    q += strideB;
    o += strideA;
  }`
}

/** `b` lies along the depth, too: scalar products, four steps at once where both sides can. */
function alongBoth(spec: ProductSpec, loop: Loop): string {
  const { tileRows, tileColumns, across, pointers } = loop
  const isWide = spec.vectorA && spec.vectorB
  const shift = isWide ? '>> 2u' : ''
  const product = (i: number, j: number) => (isWide ? `dot(v${i}, b${j})` : `v${i} * b${j}`)
  return `
  ${repeat(tileColumns, (j) => `let q${j} = ((${spec.columnPointer}) + (n0 + ${j * across}) * ${spec.strideB}) ${shift};`)}
  var o = 0;
  let strideA = ${isWide ? '1' : spec.strideA};
  let steps = (${spec.steps}) ${shift};
  for (var k = 0; k < steps; k++) {
    ${repeat(pointers, (i) => readA(spec, loop, i, { at: 'o', k: 'k' }))}
    ${repeat(tileColumns, (j) => `let b${j} = b[q${j} + k];`)}
    ${repeat(tileRows, (i) => repeat(tileColumns, (j) => `s${i}_${j} += ${product(i, j)};`))}
    o += strideA;
  }`
}
