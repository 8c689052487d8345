/** The engine as the page sees it, whether it runs in a Worker (`client.ts`) or not (`inline.ts`). */
import type { Problem } from '../spec/problem.ts'
import type { Command, Event } from './protocol.ts'

type Results = {
  'run.checkpoint': 'run.checkpoint.result'
  'run.readBest': 'run.readBest.result'
  predict: 'predict.result'
  evaluate: 'evaluate.result'
  'samples.unsure': 'samples.unsure.result'
  'samples.heldOut': 'samples.heldOut.result'
  probe: 'probe.result'
}

type RequestType = keyof Results
/** A command that is answered, before it has its request id. */
export type RequestCommand<T extends RequestType = RequestType> = Omit<Extract<Command, { type: T }>, 'requestId'>
export type ResultOf<T extends RequestType> = Extract<Event, { type: Results[T] }>

export interface Engine {
  readonly send: (command: Command, transfer?: Transferable[]) => void
  /** Rejects with a `ProblemError`. */
  readonly request: <T extends RequestType>(command: RequestCommand<T> & { readonly type: T }) => Promise<ResultOf<T>>
  readonly subscribe: (listener: (event: Event) => void) => () => void
  /** Ends the Worker and starts another: everything it held is gone, `engine.init` must be sent again. */
  readonly restart: () => void
  readonly dispose: () => void
}

/** A `Problem` on its way through a rejected promise. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.code} ${JSON.stringify(problem.data)}`)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

export interface Exchange {
  readonly engine: Pick<Engine, 'request' | 'subscribe'>
  /** Delivers an event to its waiting request or to the listeners. */
  readonly deliver: (event: Event) => void
  /** Rejects every open request, e.g. because the Worker is gone. */
  readonly abandon: (problem: Problem) => void
}

/** Request bookkeeping shared by both engines. */
export function createExchange(send: (command: Command) => void): Exchange {
  const listeners = new Set<(event: Event) => void>()
  const open = new Map<string, { resolve: (event: Event) => void; reject: (error: ProblemError) => void }>()
  let requests = 0

  function deliver(event: Event): void {
    if ('requestId' in event) {
      const waiting = open.get(event.requestId)
      open.delete(event.requestId)
      if (event.type === 'request.failed') waiting?.reject(new ProblemError(event.problem))
      else waiting?.resolve(event)
      return
    }
    for (const listener of listeners) listener(event)
  }

  function request<T extends RequestType>(command: RequestCommand<T> & { readonly type: T }): Promise<ResultOf<T>> {
    requests += 1
    const requestId = `request-${requests}`
    return new Promise((resolve, reject) => {
      // `Results` names, for each request, the only event that answers its id.
      open.set(requestId, { resolve: (event) => resolve(event as ResultOf<T>), reject })
      // TypeScript does not see that a request without its id plus an id is that command again.
      send({ ...command, requestId } as unknown as Command)
    })
  }

  return {
    engine: {
      request,
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    deliver,
    abandon: (problem) => {
      for (const { reject } of open.values()) reject(new ProblemError(problem))
      open.clear()
    },
  }
}
