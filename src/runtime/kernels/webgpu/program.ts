/** A compute program as data: what it binds, its parameters, its WGSL. Compiled and cached by `device.ts`. */

export type Element = 'f32' | 'vec4<f32>' | 'i32' | 'u32' | 'vec4<u32>'

export interface Program {
  /** Equal keys mean equal code. */
  readonly key: string
  readonly reads: Readonly<Record<string, Element>>
  readonly writes: Readonly<Record<string, Element>>
  /** Fields of the uniform `p`: i32 first, then f32. */
  readonly integers?: readonly string[]
  readonly floats?: readonly string[]
  /** The entry point `main` and what it calls. */
  readonly code: () => string
}

/** WGSL of the whole module: bindings in the order reads, writes, parameters. */
export function moduleCode(program: Program): string {
  const reads = Object.entries(program.reads)
  const writes = Object.entries(program.writes)
  const fields = [
    ...(program.integers ?? []).map((name) => `${name}: i32,`),
    ...(program.floats ?? []).map((name) => `${name}: f32,`),
  ]
  const lines = [
    ...reads.map(([name, type], i) => `@group(0) @binding(${i}) var<storage, read> ${name}: array<${type}>;`),
    ...writes.map(
      ([name, type], i) => `@group(0) @binding(${reads.length + i}) var<storage, read_write> ${name}: array<${type}>;`,
    ),
  ]
  if (fields.length > 0) {
    lines.push(`struct Parameters { ${fields.join(' ')} }`)
    lines.push(`@group(0) @binding(${reads.length + writes.length}) var<uniform> p: Parameters;`)
  }
  return `${lines.join('\n')}\n${program.code()}`
}

export function hasParameters(program: Program): boolean {
  return (program.integers?.length ?? 0) + (program.floats?.length ?? 0) > 0
}

/** Joins what is emitted for 0 … count − 1. */
export function repeat(count: number, emit: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => emit(index)).join('\n')
}

export type Groups = readonly [x: number, y?: number, z?: number]

const WORKGROUP = 256
/** A dispatch may have 65 535 workgroups along an axis. */
const GROUPS_IN_ROW = 32768

/** One invocation for each of `count` values; pairs with `eachValue`. */
export function groupsFor(count: number): Groups {
  const groups = Math.ceil(count / WORKGROUP)
  return groups <= GROUPS_IN_ROW ? [groups] : [GROUPS_IN_ROW, Math.ceil(groups / GROUPS_IN_ROW)]
}

/** An entry point that runs `body` for every `i` below `p.count`. */
export function eachValue(body: string): string {
  return `
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_id) own: vec3<u32>) {
  let i = i32((group.y * ${GROUPS_IN_ROW}u + group.x) * ${WORKGROUP}u + own.x);
  if (i >= p.count) { return; }
  ${body}
}`
}
