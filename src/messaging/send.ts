import { browser } from '../platform/browser';
import { onPageReturn } from '../platform/page-return';
import { fromErrorReport, GapLensError } from '../domain/errors';
import type { Outcome } from '../domain/classification';
import type { BackgroundMessages, ContentMessages, EngineMessages, FileMessages, ListMessages, PageMessages } from './contracts';
import type { Answer, Destination, Envelope, Request } from './envelope';
import { LostMessage, PageReturned, repeatIfLost } from './lost-message';

/** Messages that are not repeated if they are lost, because each opens a tab and a second one might open another. */
const sentOnce: ReadonlySet<keyof BackgroundMessages> = new Set(['openExplanation', 'openOptions']);

/** Sends a message to the background, and sends it again if it was lost. The signal prevents the second attempt. */
export function sendToBackground<Type extends keyof BackgroundMessages>(
  type: Type,
  payload: Request<BackgroundMessages, Type>,
  signal?: AbortSignal,
): Promise<Answer<BackgroundMessages, Type>> {
  const send = () =>
    request<Answer<BackgroundMessages, Type>>('background', type, payload, (envelope) => browser.runtime.sendMessage(envelope));
  return sentOnce.has(type) ? send() : repeatIfLost(() => unlessPageReturns(send(), signal), 2, signal);
}

/** Rejects with {@link PageReturned} if the page is left and shown again before the answer, unless the signal is aborted by then. */
async function unlessPageReturns<Value>(answer: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  const settled = new AbortController();
  const until = signal ? AbortSignal.any([settled.signal, signal]) : settled.signal;
  const returned = new Promise<never>((_, reject) => {
    onPageReturn(() => reject(new PageReturned()), until);
  });
  try {
    return await Promise.race([answer, returned]);
  } finally {
    settled.abort();
  }
}

/** Sends a message to the offscreen document. The caller repeats a lost message, after it has opened the document again. */
export function sendToOffscreen<Type extends keyof EngineMessages>(
  type: Type,
  payload: Request<EngineMessages, Type>,
): Promise<Answer<EngineMessages, Type>> {
  return request('offscreen', type, payload, (envelope) => browser.runtime.sendMessage(envelope));
}

/** Sends a message to one frame of a tab. Without `frameId`, sends to all frames and returns the first answer. */
export function sendToContent<Type extends keyof ContentMessages>(
  place: { tabId: number; frameId?: number },
  type: Type,
  payload: Request<ContentMessages, Type>,
): Promise<Answer<ContentMessages, Type>> {
  return request('content', type, payload, (envelope) =>
    browser.tabs.sendMessage(place.tabId, envelope, place.frameId === undefined ? {} : { frameId: place.frameId }),
  );
}

/** Sends a message to the page that lists a person's file. It is lost if that page is closed. */
export function sendToFiles<Type extends keyof FileMessages>(
  type: Type,
  payload: Request<FileMessages, Type>,
): Promise<Answer<FileMessages, Type>> {
  return request('files', type, payload, (envelope) => browser.runtime.sendMessage(envelope));
}

/** Sends a message to all open pages of the extension. It is no error if none is open. */
export function sendToPages<Type extends keyof PageMessages>(type: Type, payload: Request<PageMessages, Type>): void {
  broadcast({ to: 'pages', type, payload });
}

/** Sends a message to the lists in all open pages of the extension. It is no error if none is open. */
export function sendToLists<Type extends keyof ListMessages>(type: Type, payload: Request<ListMessages, Type>): void {
  broadcast({ to: 'lists', type, payload });
}

function broadcast(envelope: Envelope): void {
  const send = async () => browser.runtime.sendMessage(envelope);
  // The promise rejects if no page listens, and throws if the extension is gone and there is no runtime.
  send().catch(() => undefined);
}

async function request<Value>(
  to: Destination,
  type: string,
  payload: unknown,
  send: (envelope: Envelope) => Promise<unknown>,
): Promise<Value> {
  const answer = await sendOrLose<Value>(() => send({ to, type, payload }));
  if (!answer.ok) throw fromErrorReport(answer.error);
  return answer.value;
}

/** Chrome's error messages for a message above its limit of 64 MiB. */
const TOO_LARGE = /exceeded maximum|too (large|long)/i;

async function sendOrLose<Value>(send: () => Promise<unknown>): Promise<Outcome<Value>> {
  let answer: unknown;
  try {
    answer = await send();
  } catch (error) {
    // Browsers report lost messages by many different texts: channel closed, no receiver, context invalidated, no such tab.
    if (error instanceof Error && TOO_LARGE.test(error.message)) throw new GapLensError('image-too-many-bytes', 64);
    throw new LostMessage(error);
  }
  if (answer === undefined) throw new LostMessage('there was no answer');
  // All answers come from `receive.ts`, which sends outcomes.
  return answer as Outcome<Value>;
}
