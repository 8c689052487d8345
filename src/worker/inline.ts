/** The same engine without a Worker: for Node, tests, and browsers that refuse Workers. Loaded on demand. */
import { createExchange, type Engine } from './engine.ts'
import { createHost } from './host.ts'
import type { Command, Event } from './protocol.ts'

export interface InlineEngine extends Engine {
  /** Resolves when the engine's tensors are gone. */
  readonly close: () => Promise<void>
}

export function createInlineEngine(now?: () => number): InlineEngine {
  // Delivered in a later turn, as from a Worker: no listener runs inside a call to `send`.
  const exchange = createExchange((command) => host.handle(command))
  const post = (event: Event): void => queueMicrotask(() => exchange.deliver(event))
  let host = createHost(post, now)

  function restart(): void {
    void host.dispose()
    host = createHost(post, now)
  }

  return {
    ...exchange.engine,
    send: (command: Command) => host.handle(command),
    restart,
    dispose: () => void host.dispose(),
    close: () => host.dispose(),
  }
}
