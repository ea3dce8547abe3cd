import type { Outcome } from '../domain/classification';
import { fromErrorReport, type GapLensError } from '../domain/errors';
import { type Answer, dispatch, type Handlers, type Request } from './envelope';

/** Messages over a worker's port: numbered requests with one answer each, and events without an answer. */
type Wire =
  | { kind: 'request'; id: number; type: string; payload: unknown }
  | { kind: 'answer'; id: number; outcome: Outcome<unknown> }
  | { kind: 'event'; event: unknown };

/** The part of `Worker`, and of a worker's global scope, that is used here. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export interface WorkerClient<Messages> {
  request<Type extends keyof Messages & string>(type: Type, payload: Request<Messages, Type>): Promise<Answer<Messages, Type>>;
  /** Rejects all open requests. */
  fail(error: GapLensError): void;
}

/** Creates the side that sends requests to a worker. */
export function createWorkerClient<Messages, Event>(port: Port, onEvent: (event: Event) => void): WorkerClient<Messages> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  port.addEventListener('message', ({ data }: MessageEvent<Wire>) => {
    if (data.kind === 'event') return onEvent(data.event as Event);
    if (data.kind !== 'answer') return;
    const { outcome } = data;
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if (outcome.ok) asker?.resolve(outcome.value);
    else asker?.reject(fromErrorReport(outcome.error));
  });
  return {
    request: (type, payload) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
        port.postMessage({ kind: 'request', id: lastId, type, payload } satisfies Wire);
      }),
    fail: (error) => {
      for (const asker of waiting.values()) asker.reject(error);
      waiting.clear();
    },
  };
}

/** Answers requests on the worker's side. Returns a function that sends an event to the client. */
export function serveWorker<Messages, Event>(port: Port, handlers: Handlers<Messages, undefined>): (event: Event) => void {
  port.addEventListener('message', ({ data }: MessageEvent<Wire>) => {
    if (data.kind !== 'request') return;
    void dispatch(handlers, data.type, data.payload, undefined).then((outcome) => {
      port.postMessage({ kind: 'answer', id: data.id, outcome } satisfies Wire);
    });
  });
  return (event) => port.postMessage({ kind: 'event', event } satisfies Wire);
}
