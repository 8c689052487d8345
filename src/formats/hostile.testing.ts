/** What strangers may send instead of a project. Nothing of it may throw, take long, or be opened. */
import fc from 'fast-check'
import { openTemplate } from '../templates/registry.ts'

const MOST_BOMBS = 20

/** JSON texts that are no project, whatever surrounds them. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  fc.json(),
  fc.integer({ min: 100, max: 4000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.integer({ min: 100, max: 2000 }).map((depth) => '{"graph":'.repeat(depth) + '1' + '}'.repeat(depth)),
  fc.constantFrom(
    '{"__proto__":{"polluted":1},"version":2}',
    '{"version":2,"constructor":{"prototype":{"polluted":1}},"graph":{"nodes":{"length":9}}}',
    '{"version":2,"id":"<script>alert(1)</script>","title":"x","template":"x","graph":{"nodes":[],"edges":[]},"run":{}}',
    '{"version":1e308,"graph":null}',
    '{"version":-1}',
    'null',
    '',
  ),
  fc.integer({ min: 1, max: 5 }).map((size) => JSON.stringify({ version: 2, title: 'x'.repeat(10 ** size) })),
  scriptInNames(),
)

/** A project, but for one name that would be markup, code or a member of every object. */
function scriptInNames(): fc.Arbitrary<string> {
  const name = fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '__proto__',
    '${alert(1)}',
  )
  return fc.tuple(fc.integer({ min: 0, max: 6 }), name).map(([place, bad]) => {
    const document = openTemplate('iris', 'project-1')
    const { graph, run } = document
    const [first, ...rest] = graph.nodes
    const places = [
      { id: bad },
      { template: bad },
      { run: { ...run, dataset: bad } },
      { graph: { ...graph, nodes: [{ ...first, id: bad }, ...rest] } },
      { graph: { ...graph, nodes: [{ ...first, kind: bad }, ...rest] } },
      { graph: { ...graph, edges: [{ id: bad, source: 'input-1', target: 'dense-1', port: 0 }] } },
      { graph: { ...graph, groups: [{ id: bad, name: bad, nodes: ['input-1'], folded: false }] } },
    ]
    return JSON.stringify({ ...document, ...places[place] })
  })
}

/** Kilobytes that inflate to megabytes; one costs as much as many others. */
const bomb: fc.Arbitrary<string> = fc.integer({ min: 21, max: 24 }).map((power) => ' '.repeat(2 ** power))

/** A good text, damaged on the way: cut, doubled, turned, or with one character changed. */
function damaged(text: string): fc.Arbitrary<string> {
  const place = fc.nat(text.length - 1)
  return fc.oneof(
    place.map((at) => text.slice(0, at)),
    place.map((at) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)),
    place.map((at) => text.slice(0, at) + text.slice(at + 1)),
    fc.constantFrom(text + text, text.split('').toReversed().join(''), text.toUpperCase(), ` ${text}.`),
  )
}

/** Around a good link: damaged ones of it, and whole ones that hold no project. */
export function hostileLinks(
  good: string,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<readonly string[]> {
  const sent = fc.oneof(
    damaged(good)
      .filter((text) => text !== good)
      .map((text) => ({ text })),
    hostileJson.map((json) => ({ json })),
  )
  const bombs = fc.sample(bomb, { numRuns: MOST_BOMBS, seed })
  const others = fc.sample(sent, { numRuns: count - MOST_BOMBS, seed })
  return Promise.all([
    ...bombs.map(packText),
    ...others.map(async (one) => ('text' in one ? one.text : await packText(one.json))),
  ])
}

/** A well-formed link around any text at all. */
async function packText(json: string): Promise<string> {
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const payload = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  let hash = 0x811c9dc5
  for (const character of payload) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return `1.${payload}.${(hash >>> 0).toString(36)}`
}
