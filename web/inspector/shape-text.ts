/** Shapes as people type them: `28, 28, 1`, `28 x 28 x 1`, `28×28×1`, brackets or not, full-width or not. */

export function writeShapeText(shape: readonly number[]): string {
  return shape.join(' × ')
}

/** `null`: not a shape. `-1` stands for the rest, at most once and only where a wildcard is allowed. */
export function readShape(text: string, { wildcard }: { readonly wildcard: boolean }): readonly number[] | null {
  const parts = text
    .normalize('NFKC')
    .replaceAll('\u2212', '-')
    .replaceAll(/[()[\]]/g, '')
    .split(/[\s,;x×*·]+/i)
    .filter((part) => part !== '')
  const sizes = parts.map(Number)
  const isSize = (size: number) => Number.isInteger(size) && (size > 0 || (wildcard && size === -1))
  const wildcards = sizes.filter((size) => size === -1).length
  return sizes.length > 0 && sizes.every(isSize) && wildcards <= 1 ? sizes : null
}
