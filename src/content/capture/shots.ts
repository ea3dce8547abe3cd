import type { ScreenCrop } from '../../messaging/contracts';
import { GapLensError } from '../../domain/errors';
import type { Rectangle } from '../../domain/image-source';
import { askBackground } from '../frame/ask-background';
import { limited } from './captured';
import { nextPaint } from '../dom/waiting';

/** Milliseconds in which others may join a shot before it is taken. */
const GATHERING = 40;

/** A shot that others may still join. */
interface GatheringShot {
  parts: Rectangle[];
  crops: Promise<(ScreenCrop | null)[]>;
}

/**
 * Shots of the screen that several images share: whoever asks before the next one begins gets its part of that one, in widths of the
 * tab.
 *
 * @param serialize does one thing after the other; what scrolls the page takes its turns there too
 */
export function createShots(
  serialize: <Value>(work: () => Promise<Value>) => Promise<Value>,
): (part: Rectangle) => Promise<ScreenCrop> {
  let next: GatheringShot | null = null;
  const begin = (): GatheringShot => {
    const parts: Rectangle[] = [];
    const crops = serialize(async () => {
      await new Promise((resolve) => setTimeout(resolve, GATHERING));
      next = null;
      return limited((signal) => takeShot(parts, signal), new AbortController().signal);
    });
    return { parts, crops };
  };
  return async (part) => {
    const { parts, crops } = (next ??= begin());
    const index = parts.push(part) - 1;
    return ensureSeen((await crops)[index]);
  };
}

/** What is seen there when what was changed for it is on the screen. */
export async function takeShotOf(part: Rectangle, signal: AbortSignal): Promise<ScreenCrop> {
  const [crop] = await takeShot([part], signal);
  return ensureSeen(crop);
}

async function takeShot(parts: Rectangle[], signal: AbortSignal): Promise<(ScreenCrop | null)[]> {
  await nextPaint(signal);
  return askBackground('captureScreen', { parts });
}

function ensureSeen(crop: ScreenCrop | null | undefined): ScreenCrop {
  if (!crop) throw new GapLensError('image-off-screen');
  return crop;
}
