import { fileURLToPath } from 'node:url'

/** The repository's folder; a path, so spaces in it are spaces. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
