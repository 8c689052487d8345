/** What makes figures comparable from one visit to the next: the graphics adapter and the browser. */

/** As much of WebGPU as is asked here; TypeScript's DOM library does not know it yet. */
interface AdapterSource {
  readonly requestAdapter: () => Promise<{
    readonly info: { readonly vendor: string; readonly architecture: string; readonly description: string }
  } | null>
}

export async function describeMachine(): Promise<string> {
  return [(await gpuName()) ?? rendererName() ?? 'no GPU', navigator.userAgent].join(' · ')
}

async function gpuName(): Promise<string | null> {
  const { gpu } = navigator as { readonly gpu?: AdapterSource }
  try {
    const info = (await gpu?.requestAdapter())?.info
    return info ? [info.description, info.vendor, info.architecture].filter(Boolean).join(' ') || 'WebGPU' : null
  } catch {
    return null
  }
}

function rendererName(): string | null {
  const gl = document.createElement('canvas').getContext('webgl2')
  if (!gl) return null
  const debug = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return name
}
