import type { BackgroundMessages } from '../messaging/contracts';
import type { Answer, Request } from '../messaging/envelope';
import { sendToContent } from '../messaging/send';
import type { Runtime } from '../shared/browser';
import { GapLensError } from '../shared/errors';
import { readFramePlaces } from './content-scripts';

/** Passes a question on to the content script of the frame around the one that is meant. `image-unreadable` where there is none. */
export async function askFrameAround(
  { up, ...question }: Request<BackgroundMessages, 'frameAround'>,
  { tab, frameId }: Runtime.MessageSender,
): Promise<Answer<BackgroundMessages, 'frameAround'>> {
  const tabId = tab?.id;
  const places = tabId === undefined ? [] : await readFramePlaces(tabId);
  const steps = places.find((place) => place.frameId === frameId)?.own.split(',') ?? [];
  const meant = steps.slice(0, steps.length - up);
  const around = places.find(({ own }) => own === meant.slice(0, -1).join());
  const index = meant.at(-1);
  if (tabId === undefined || !around || !index) throw new GapLensError('image-unreadable');
  return sendToContent({ tabId, frameId: around.frameId }, 'frameAround', { index: Number(index), ...question });
}
