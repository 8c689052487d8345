/** What strangers may send instead of a project. Nothing of it may throw, take long, or be opened. */
import fc from 'fast-check'

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
)

/** A good text, damaged on the way: cut, doubled, turned, or with one character changed. */
export function damaged(text: string): fc.Arbitrary<string> {
  const place = fc.nat(text.length - 1)
  return fc.oneof(
    place.map((at) => text.slice(0, at)),
    place.map((at) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)),
    place.map((at) => text.slice(0, at) + text.slice(at + 1)),
    fc.constantFrom(text + text, text.split('').toReversed().join(''), text.toUpperCase(), ` ${text}.`),
  )
}
