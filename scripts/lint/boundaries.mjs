/**
 * Who may import whom, as one table and one lint rule (`layerwise/boundaries`). Tests may reach anywhere
 * in their own half of the house, for they compare parts that must not know each other.
 */
import { dirname, posix, relative, sep } from 'node:path'
import { ROOT } from '../set-up/root.mjs'

/** Folders of `src`, lowest first: each imports from itself and from those before it. */
const ENGINE_FOLDERS = ['spec', 'layers', 'graph', 'codegen', 'data', 'templates', 'runtime', 'formats', 'worker']

/** Folders of `web` below the features, lowest first; `i18n` and `stores` know each other (the language is a setting). */
const PAGE_RANKS = { styles: 0, i18n: 1, stores: 1, ui: 1, commands: 2 }
const FEATURE_RANK = 3
const APP_RANK = 4
const APP_FOLDERS = ['app', 'workshop', '']

const ENGINE_STRANGERS = /^(react|react-dom|zustand|recharts|@xyflow\/|radix-ui|lucide-react)(\/|$)/
const PAGE_OWNERS = [
  { owns: /^recharts(\/|$)/, folder: 'charts' },
  { owns: /^@xyflow\/react(\/|$)/, folder: 'canvas' },
  { owns: /^zustand(\/|$)/, folder: 'stores' },
]

/** Of the engine the page sees its public face; it names the Worker's script and the modules that it fetches for it. */
const ENGINE_DOORS = /^src\/(index\.ts|worker\/main\.ts|.*\.wasm)$/

/** A sentence if `file` must not import `source`; paths are relative to the repository, with slashes. */
export function boundaryBroken(file, { source, isTypeOnly }) {
  const isTest = /\.test\.tsx?$/.test(file)
  const target = source.startsWith('.') ? posix.join(dirname(file), source.replace(/\?.*$/, '')) : undefined
  if (/^@tensorflow\/tfjs(\/|$)/.test(source) && !isTest && !file.startsWith('bench/')) {
    return 'The umbrella package is for tests and bench; import tfjs-core and the backends.'
  }
  if (file.startsWith('src/')) return engineBroken(file, { source, target, isTypeOnly, isTest })
  if (file.startsWith('web/')) return pageBroken(file, { source, target, isTest })
  return undefined
}

function engineBroken(file, { source, target, isTypeOnly, isTest }) {
  if (ENGINE_STRANGERS.test(source) || target?.startsWith('web/')) return 'The engine knows nothing of the page.'
  if (isTest) return undefined
  if (source.startsWith('@tensorflow/') && !isTypeOnly && !file.startsWith('src/runtime/')) {
    return 'Only src/runtime computes with TensorFlow; elsewhere import its types.'
  }
  const from = ENGINE_FOLDERS.indexOf(file.split('/')[1])
  const to = ENGINE_FOLDERS.indexOf(target?.split('/')[1])
  if (from >= 0 && target === 'src/index.ts') return 'src/index.ts is for the page; import the file itself.'
  if (from >= 0 && to > from)
    return `src/${ENGINE_FOLDERS[from]} is below src/${ENGINE_FOLDERS[to]}; imports go downward only.`
  return undefined
}

function pageBroken(file, { source, target, isTest }) {
  const folder = folderOf(file)
  const owner = PAGE_OWNERS.find(({ owns }) => owns.test(source))
  if (owner && owner.folder !== folder) return `Only web/${owner.folder} imports ${source}.`
  if (isTest || !target) return undefined
  if (source.startsWith('@tensorflow/')) return 'The page carries no TensorFlow.'
  if (target.startsWith('src/')) {
    return ENGINE_DOORS.test(target) ? undefined : 'The page uses the engine through src/index.ts.'
  }
  if (!target.startsWith('web/')) return undefined
  const other = folderOf(target)
  if (other === folder) return undefined
  if (rank(other) === FEATURE_RANK && rank(folder) === FEATURE_RANK) {
    return `A feature (web/${folder}) never imports another (web/${other}); meet in a store or a command.`
  }
  return rank(other) > rank(folder) ? `web/${folder} is below web/${other}; imports go downward only.` : undefined
}

/** `charts` for `web/charts/x.ts`, nothing for a file directly in `web`. */
function folderOf(path) {
  const parts = path.split('/')
  return parts.length > 2 ? parts[1] : ''
}

function rank(folder) {
  return APP_FOLDERS.includes(folder) ? APP_RANK : (PAGE_RANKS[folder] ?? FEATURE_RANK)
}

const boundaries = {
  create(context) {
    const file = relative(ROOT, context.filename).split(sep).join('/')
    const check = (node, isTypeOnly) => {
      if (typeof node.source?.value !== 'string') return
      const message = boundaryBroken(file, { source: node.source.value, isTypeOnly })
      if (message) context.report({ node: node.source, message })
    }
    return {
      ImportDeclaration: (node) => check(node, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, false),
    }
  },
}

export default { meta: { name: 'layerwise' }, rules: { boundaries } }
