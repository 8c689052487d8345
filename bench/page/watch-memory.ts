/** Remembers every memory a WebAssembly module exports, and tells their size to who asks on the channel. */
const memories = new Set<WebAssembly.Memory>()

const { instantiate } = WebAssembly

async function watching(source: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports): Promise<unknown> {
  // One of the two overloads; which one is told by `source`, as in the original.
  const result = (await instantiate(source as BufferSource, imports)) as
    | WebAssembly.Instance
    | WebAssembly.WebAssemblyInstantiatedSource
  const { exports } = 'instance' in result ? result.instance : result
  for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.add(value)
  return result
}

Reflect.set(WebAssembly, 'instantiate', watching)
Reflect.set(WebAssembly, 'instantiateStreaming', async (response: Promise<Response>, imports?: WebAssembly.Imports) =>
  watching(await (await response).arrayBuffer(), imports),
)

const channel = new BroadcastChannel('wasm-bytes')
channel.addEventListener('message', () => {
  channel.postMessage([...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0))
})
