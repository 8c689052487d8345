/** What the scripts of `bench/` call in the page. */
import { compare } from './compare.ts'
import { measureLeak } from './leak.ts'

declare global {
  var bench: { readonly compare: typeof compare; readonly measureLeak: typeof measureLeak }
}

globalThis.bench = { compare, measureLeak }
