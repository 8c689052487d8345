/**
 * The control of a proof: training data whose answers belong to other samples, so that nothing can be learned from
 * them. Where the answer is the input itself, the numbers of each sample are mixed up. The test part stays as it is.
 */
import type { Command, DataCard } from '../../src/index.ts'

const HEADS = { 'uint8-labels': 1, 'float32-labels': 1, 'float32-targets': 4 } as const

type Send = (command: Command, transfer?: readonly Transferable[]) => void

export function mixAnswers(send: Send): Send {
  const cards = new Map<string, DataCard>()
  return (command) => {
    if (command.type === 'data.open') {
      cards.set(command.dataset, command.card)
      send({ ...command, card: { ...command.card, packing: 'none' } })
    } else if (command.type === 'data.chunk') void mixChunk(command, cards.get(command.dataset)).then(send)
    else send(command)
  }
}

async function mixChunk(
  command: Extract<Command, { type: 'data.chunk' }>,
  card: DataCard | undefined,
): Promise<Command> {
  const count = card?.splits[command.split][command.index]?.count ?? 0
  const bytes = card?.packing === 'none' ? command.bytes : await inflate(command.bytes)
  if (card && command.split === 'train') mix(new Uint8Array(bytes), count, card)
  return { ...command, bytes }
}

function mix(bytes: Uint8Array, count: number, card: DataCard): void {
  if (card.task !== 'reconstruction') return shuffle(bytes, { start: 0, items: count, size: HEADS[card.layout] })
  const items = (bytes.length - count) / count
  for (let sample = 0; sample < count; sample++) shuffle(bytes, { start: count + sample * items, items, size: 1 })
}

/** Seeded by the place, so that two proofs mix alike; a linear congruential generator is good enough to spoil answers. */
function shuffle(
  bytes: Uint8Array,
  { start, items, size }: { readonly start: number; readonly items: number; readonly size: number },
): void {
  let state = (start + 1) >>> 0
  for (let last = items - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const chosen = Math.floor((state / 2 ** 32) * (last + 1))
    for (let i = 0; i < size; i++) {
      const [one, other] = [start + last * size + i, start + chosen * size + i]
      const kept = bytes[one] ?? 0
      bytes[one] = bytes[other] ?? 0
      bytes[other] = kept
    }
  }
}

async function inflate(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
}
