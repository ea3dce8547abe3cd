import type { BackgroundMessages } from '../messaging/contracts';
import type { Answer, Request } from '../messaging/envelope';
import { sendToContent } from '../messaging/send';
import type { Runtime } from '../shared/browser';
import { GapLensError } from '../shared/errors';
import { readFramePlaces } from './content-scripts';

/** Passes a question on to the content script of the frame around the one that is meant. `image-unreadable` where there is none. */
export async function askFrameAround(
  { path, move }: Request<BackgroundMessages, 'frameAround'>,
  { tab }: Runtime.MessageSender,
): Promise<Answer<BackgroundMessages, 'frameAround'>> {
  const index = path.at(-1);
  const tabId = tab?.id;
  if (index === undefined || tabId === undefined) throw new GapLensError('image-unreadable');
  const around = (await readFramePlaces(tabId)).find(({ own }) => own === path.slice(0, -1).join());
  if (!around) throw new GapLensError('image-unreadable');
  return sendToContent({ tabId, frameId: around.frameId }, 'frameAround', { index, move });
}
