/** Vite root is `web`; the engine in `src` is reached by import and as a Worker chunk of its own. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { BROWSER_ARGUMENTS, browserPath } from './scripts/browser.mjs'
import { headersFor } from './scripts/headers.mjs'
import { ROUTES } from './web/routes.mjs'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const WEB = fileURLToPath(new URL('web/', import.meta.url))

const TENSORFLOW = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
]

/** As above, for what only tests in the browser import. */
const TEST_DEPENDENCIES = ['@tensorflow/tfjs', '@tensorflow/tfjs-core/dist/register_all_gradients.js', 'fast-check']

const BROWSER_TESTS = ['{src,web}/**/*.browser.test.{ts,tsx}']
/** Which take about as long as all others together. */
const ONE_HALF = ['src/worker/**/*.browser.test.ts', 'src/runtime/{skeleton,train.oracle}.browser.test.ts']

const site = defineConfig({
  root: WEB,
  base: './',
  publicDir: '../public',
  plugins: [react(), responseHeaders()],
  // Named up front, so that no dependency is discovered late and reloads the page.
  optimizeDeps: { include: TENSORFLOW },
  worker: {
    format: 'es',
    rolldownOptions: {
      // `headers.mjs` and the size budget know the Worker's files by this name.
      output: {
        entryFileNames: 'assets/worker-[name]-[hash].js',
        chunkFileNames: ({ facadeModuleId }) => `assets/worker-${backendOf(facadeModuleId) ?? 'part-[name]'}-[hash].js`,
      },
    },
  },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096, // scripts/build/size.mjs holds the real budget
    rolldownOptions: {
      input: Object.values(ROUTES).map((page) => `${WEB}${page}`),
    },
  },
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
})

const tests = defineConfig({
  root: HERE,
  test: {
    projects: [
      {
        plugins: [react()],
        test: {
          name: 'node',
          // Vitest leaves one core to its own process, which has next to nothing to do.
          maxWorkers: '100%',
          // Each file in a thread of its own: a sixth less processor time than in a process of its own.
          pool: 'threads',
          include: ['src/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: [...BROWSER_TESTS, '**/node_modules/**'],
          // Its gradients come as ES modules that Node would read as CommonJS.
          server: { deps: { inline: [/@tensorflow\/tfjs-core/] } },
        },
      },
      {
        plugins: [react()],
        publicDir: 'public',
        worker: { format: 'es' },
        optimizeDeps: { include: [...TENSORFLOW, ...TEST_DEPENDENCIES] },
        server: { port: 4290 },
        test: {
          name: 'browser',
          // One page after the other in each browser. An emulated GPU compiles on one core at a time, so a second browser
          // has the other one.
          fileParallelism: false,
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: browserPath(), args: BROWSER_ARGUMENTS } }),
            instances: [
              { browser: 'chromium', name: 'browser, one half', include: ONE_HALF },
              { browser: 'chromium', name: 'browser, other half', include: BROWSER_TESTS, exclude: ONE_HALF },
            ],
          },
        },
      },
    ],
  },
})

/** Each backend is a chunk that only the Worker which runs on it loads. */
function backendOf(facade: string | null | undefined): string | undefined {
  return facade?.match(/tfjs-backend-(\w+)/)?.[1]
}

/** Sends the headers of `headers.mjs` from Vite's own servers. */
function responseHeaders(): Plugin {
  return {
    name: 'response-headers',
    configureServer: (server) => {
      server.middlewares.use((request, response, next) => {
        response.setHeaders(new Map(Object.entries(headersFor(request.url ?? '/', 'development'))))
        next()
      })
    },
    configurePreviewServer: (server) => {
      server.middlewares.use((request, response, next) => {
        response.setHeaders(new Map(Object.entries(headersFor(request.url ?? '/'))))
        next()
      })
    },
  }
}

export default process.env['VITEST'] ? tests : site
