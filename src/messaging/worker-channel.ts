import type { Outcome } from '../domain/classification';
import { fromErrorReport, type GapLensError } from '../domain/errors';
import { bufferOf, type Capture, type ImageSource, putBack } from '../domain/image-source';
import { type Answer, dispatch, type Handlers, type Request } from './envelope';

/** Messages over a worker's port: numbered requests with one answer each, and events without an answer. */
type Wire =
  | { kind: 'request'; id: number; type: string; payload: unknown }
  | {
      kind: 'answer';
      id: number;
      outcome: Outcome<unknown>;
      /** The buffer of the request's image, if the request failed: it may be repeated. */
      returned?: ArrayBuffer;
    }
  | { kind: 'event'; event: unknown };

/** The part of `Worker`, and of a worker's global scope, that is used here. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export interface WorkerClient<Messages> {
  request<Type extends keyof Messages & string>(type: Type, payload: Request<Messages, Type>): Promise<Answer<Messages, Type>>;
  /** Rejects all open requests. */
  fail(error: GapLensError): void;
}

/** A request without an answer. */
interface Open {
  resolve(value: unknown): void;
  reject(error: Error): void;
  source: ImageSource | null;
}

/**
 * Creates the side that sends requests to a worker. The buffer of a request's image is not copied: it moves to the worker, comes back if the
 * request fails, and is lost with the worker.
 */
export function createWorkerClient<Messages, Event>(port: Port, onEvent: (event: Event) => void): WorkerClient<Messages> {
  const waiting = new Map<number, Open>();
  let lastId = 0;
  port.addEventListener('message', ({ data }: MessageEvent<Wire>) => {
    if (data.kind === 'event') return onEvent(data.event as Event);
    if (data.kind !== 'answer') return;
    const { outcome, returned } = data;
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if (returned && asker?.source) putBack(asker.source, returned);
    if (outcome.ok) asker?.resolve(outcome.value);
    else asker?.reject(fromErrorReport(outcome.error));
  });
  return {
    request: (type, payload) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const source = sourceIn(payload);
        waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject, source });
        port.postMessage({ kind: 'request', id: lastId, type, payload } satisfies Wire, source ? [bufferOf(source)] : []);
      }),
    fail: (error) => {
      for (const asker of waiting.values()) asker.reject(error);
      waiting.clear();
    },
  };
}

/** Returns the image of a request; `null` if it has none. */
function sourceIn(payload: unknown): ImageSource | null {
  // Only requests about an image have a field of this name.
  const { capture } = (payload ?? {}) as { capture?: Capture };
  return capture?.source ?? null;
}

/** Answers requests on the worker's side. Returns a function that sends an event to the client. */
export function serveWorker<Messages, Event>(port: Port, handlers: Handlers<Messages, undefined>): (event: Event) => void {
  port.addEventListener('message', ({ data }: MessageEvent<Wire>) => {
    if (data.kind !== 'request') return;
    void dispatch(handlers, data.type, data.payload, undefined).then((outcome) => {
      const source = outcome.ok ? null : sourceIn(data.payload);
      const returned = source && bufferOf(source);
      const answer: Wire = { kind: 'answer', id: data.id, outcome, ...(returned && { returned }) };
      port.postMessage(answer, returned ? [returned] : []);
    });
  });
  return (event) => port.postMessage({ kind: 'event', event } satisfies Wire, []);
}
