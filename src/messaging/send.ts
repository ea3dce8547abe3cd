import { browser } from '../platform/browser';
import { fromErrorReport, GapLensError } from '../domain/errors';
import type { Outcome } from '../domain/classification';
import type { BackgroundMessages, ContentMessages, EngineMessages, ListMessages, PageMessages } from './contracts';
import type { Answer, Destination, Envelope, Request } from './envelope';
import { LostMessage, withOneRetry } from './lost-message';

/** Each of these opens a tab: repeated, it might open two. */
const sentOnce: ReadonlySet<keyof BackgroundMessages> = new Set(['openExplanation', 'openOptions']);

/** Asks the background, and once more if the message was lost. The signal ends that second try. */
export function sendToBackground<Type extends keyof BackgroundMessages>(
  type: Type,
  payload: Request<BackgroundMessages, Type>,
  signal?: AbortSignal,
): Promise<Answer<BackgroundMessages, Type>> {
  const send = () =>
    request<Answer<BackgroundMessages, Type>>('background', type, payload, (envelope) => browser.runtime.sendMessage(envelope));
  return sentOnce.has(type) ? send() : withOneRetry(send, signal);
}

/** A lost message is the caller's to repeat, who first opens the document again. */
export function sendToOffscreen<Type extends keyof EngineMessages>(
  type: Type,
  payload: Request<EngineMessages, Type>,
): Promise<Answer<EngineMessages, Type>> {
  return request('offscreen', type, payload, (envelope) => browser.runtime.sendMessage(envelope));
}

/** To one frame of a tab; without `frameId` to all of them, and the first answer counts. */
export function sendToContent<Type extends keyof ContentMessages>(
  place: { tabId: number; frameId?: number },
  type: Type,
  payload: Request<ContentMessages, Type>,
): Promise<Answer<ContentMessages, Type>> {
  return request('content', type, payload, (envelope) =>
    browser.tabs.sendMessage(place.tabId, envelope, place.frameId === undefined ? {} : { frameId: place.frameId }),
  );
}

/** To whichever of the extension's pages are open. That none is open is no error. */
export function sendToPages<Type extends keyof PageMessages>(type: Type, payload: Request<PageMessages, Type>): void {
  broadcast({ to: 'pages', type, payload });
}

/** To the lists of whichever of the extension's pages are open, likewise. */
export function sendToLists<Type extends keyof ListMessages>(type: Type, payload: Request<ListMessages, Type>): void {
  broadcast({ to: 'lists', type, payload });
}

function broadcast(envelope: Envelope): void {
  const send = async () => browser.runtime.sendMessage(envelope);
  // Rejects where no page of the extension is open to listen, and where the extension is gone: then there is no runtime.
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

/** Chrome's words for a message above its limit of 64 MiB. */
const TOO_LARGE = /exceeded maximum|too (large|long)/i;

async function sendOrLose<Value>(send: () => Promise<unknown>): Promise<Outcome<Value>> {
  let answer: unknown;
  try {
    answer = await send();
  } catch (error) {
    // Browsers put it in many words, all in English: channel closed, no receiver, context invalidated, no such tab.
    if (error instanceof Error && TOO_LARGE.test(error.message)) throw new GapLensError('image-too-many-bytes', 64);
    throw new LostMessage(error);
  }
  if (answer === undefined) throw new LostMessage('nobody answered');
  // Only our own `receive.ts` answers, with an outcome.
  return answer as Outcome<Value>;
}
