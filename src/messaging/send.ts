import { browser } from '../shared/browser';
import { fromErrorReport, GapLensError } from '../shared/errors';
import type { Outcome } from '../shared/classification';
import type { BackgroundMessages, ContentMessages, EngineMessages, PageMessages } from './contracts';
import type { Answer, Destination, Envelope, Request } from './envelope';

export function sendToBackground<Type extends keyof BackgroundMessages>(
  type: Type,
  payload: Request<BackgroundMessages, Type>,
): Promise<Answer<BackgroundMessages, Type>> {
  return request('background', type, payload, (envelope) => browser.runtime.sendMessage(envelope));
}

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
  const envelope: Envelope = { to: 'pages', type, payload };
  browser.runtime.sendMessage(envelope).catch(() => undefined);
}

async function request<Value>(
  to: Destination,
  type: string,
  payload: unknown,
  send: (envelope: Envelope) => Promise<unknown>,
): Promise<Value> {
  const answer = (await send({ to, type, payload })) as Outcome<Value> | undefined;
  // Nobody listened, or the receiver went away before it answered.
  if (answer === undefined) throw new GapLensError('engine-stopped');
  if (!answer.ok) throw fromErrorReport(answer.error);
  return answer.value;
}
