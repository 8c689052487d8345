/** Rows as comma-separated values (RFC 4180). What a spreadsheet would take for a formula is written as text. */
export type Cell = string | number | null

export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')
}

function writeCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** As many places as a single-precision number has: more would be noise of the conversion. */
export function singlePrecision(value: number): number {
  return Number(value.toPrecision(8))
}
