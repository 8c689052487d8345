/** The Worker's entry: joins the host to the message channel. */
import { createHost } from './host.ts'
import type { Command } from './protocol.ts'
import { transfersOf } from './wire.ts'

const host = createHost((event) => globalThis.postMessage(event, { transfer: transfersOf(event) }))
globalThis.addEventListener('message', (message: MessageEvent<Command>) => host.handle(message.data))
