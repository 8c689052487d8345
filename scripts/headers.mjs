/**
 * The one place for response headers: used by dev and preview (a plugin in vite.config.ts), by
 * `scripts/serve` and every test, and exported to `dist/_headers` for static hosts.
 *
 * The page may talk to its own origin only; the Worker that holds a person's data may talk to nobody.
 */

const PAGE_POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' blob: data:",
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'media-src': "'none'",
  'object-src': "'none'",
  'frame-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  // The policy that names the Worker's address.
  'trusted-types': 'layerwise',
}

const WORKER_POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'connect-src': "'none'",
  'worker-src': "'none'",
}

/**
 * What Vite's dev server cannot do without: an inline script for fast refresh, a socket for
 * updates, and an error overlay that writes HTML. The Worker stays as strict as in production.
 */
function developmentPolicy() {
  const { 'require-trusted-types-for': _required, 'trusted-types': _names, ...policy } = PAGE_POLICY
  return {
    ...policy,
    'script-src': `${policy['script-src']} 'unsafe-inline'`,
    'connect-src': `${policy['connect-src']} ws:`,
  }
}

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
}

/** Built Worker scripts carry `worker` in their asset name; Vite's dev server marks them in the query. */
export function isWorkerScript(path) {
  return /\/assets\/[^/?]*worker[^/?]*\.js$/.test(path) || /[?&](worker_file|worker)\b/.test(path)
}

/** Headers for a request path, query included. */
export function headersFor(path, variant = 'production') {
  const pagePolicy = variant === 'development' ? developmentPolicy() : PAGE_POLICY
  return { 'Content-Security-Policy': write(isWorkerScript(path) ? WORKER_POLICY : pagePolicy), ...COMMON }
}

/**
 * The same for static hosts that read a `_headers` file. Hosts that add rather than replace send both
 * policies for a Worker; browsers then enforce both, and the stricter word wins.
 */
export function headersFile(workerPaths) {
  const section = (path, headers) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)]
  const workers = workerPaths.flatMap((path) => section(path, { 'Content-Security-Policy': write(WORKER_POLICY) }))
  return [...section('/*', headersFor('/')), ...workers, ''].join('\n')
}

function write(policy) {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}
