/** Values and calls as Python text. */
import type { ParameterValue } from '../spec/graph.ts'

export function pythonLiteral(value: ParameterValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return pythonString(value)
  return value.length === 1 ? `(${value[0]},)` : `(${value.join(', ')})`
}

/** JSON's escapes mean the same in Python, as far as text stays within the basic plane. */
export function pythonString(value: string): string {
  return JSON.stringify(value)
}

export function pythonCall(callee: string, parts: readonly string[]): string {
  return `${callee}(${parts.join(', ')})`
}

/** One argument a line. */
export function pythonBlockCall(callee: string, parts: readonly string[]): string {
  return [`${callee}(`, ...parts.map((part) => `    ${part},`), ')'].join('\n')
}

/** One thing stands for itself, several are a list. */
export function pythonOneOrList(parts: readonly string[]): string {
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only : `[${parts.join(', ')}]`
}

/** Words that a node must not take: Python's own, and those the generated program uses. */
const TAKEN_WORDS: readonly string[] = [
  ...'False None True and as assert async await break class continue def del elif else except finally for from'.split(
    ' ',
  ),
  ...'global if import in is lambda nonlocal not or pass raise return try while with yield match case type'.split(' '),
  ...'keras layers model regularizer digits load_digits train_test_split'.split(' '),
  ...'x_train y_train x_test y_test'.split(' '),
]

/** `maxPooling2d-1` → `max_pooling2d_1`; each name is given once. */
export function pythonVariables(ids: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(TAKEN_WORDS)
  const names = new Map<string, string>()
  for (const id of ids) {
    const snake = id
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll(/\W/g, '_')
      .toLowerCase()
    let name = /^[a-z]/.test(snake) ? snake : `node_${snake}`
    while (taken.has(name)) name += '_'
    taken.add(name)
    names.set(id, name)
  }
  return names
}
