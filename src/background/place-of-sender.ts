import type { Runtime } from '../shared/browser';
import type { Rectangle } from '../shared/image-source';
import { askFrameAround } from './frame-around';

/**
 * Where the sender's frame is seen on a shot of its tab, in widths of the shot; `null`: the frame may have all of the shot, as it is the
 * top one or could look into that by itself. Throws `image-unreadable` where the frame around can't be asked.
 */
export async function placeOfSender(sender: Runtime.MessageSender): Promise<Rectangle | null> {
  const { frameId, tab } = sender;
  if (frameId === 0 || (originOf(sender) !== null && originOf(sender) === originAt(tab?.url))) return null;
  return (await askFrameAround({ up: 0, move: 'stay' }, sender)).place;
}

/** `null` where it is not known, or nobody else's. */
function originOf(sender: Runtime.MessageSender & { origin?: string }): string | null {
  return originAt(sender.origin ?? sender.url);
}

function originAt(address: string | undefined): string | null {
  const origin = address === undefined ? undefined : URL.parse(address)?.origin;
  return origin === undefined || origin === 'null' ? null : origin;
}
