import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../set-up/root.mjs'

/** The `run` function of `<folder>/<name>.mjs`; ends the program with the names there are if there is none. */
export async function loadMeasurement(folder, name) {
  const names = await listMeasurements(folder)
  if (!names.includes(name)) {
    process.stderr.write(`"${name}" is not in ${folder}; there is: ${names.join(', ') || 'nothing yet'}\n`)
    process.exit(1)
  }
  return (await import(pathToFileURL(join(ROOT, folder, `${name}.mjs`)).href)).run
}

export async function listMeasurements(folder) {
  const files = await readdir(join(ROOT, folder)).catch(() => [])
  return files
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => file.slice(0, -'.mjs'.length))
    .sort()
}
