import { askBackground } from '../ask-background';
import { limited } from './limited';
import { nextPaint } from './waiting';

/** The visible part of the tab, as a PNG file. */
export interface Shot {
  bytes: ArrayBuffer;
  mimeType: string;
}

/** Milliseconds in which others may join a shot before it is taken. */
const GATHERING = 40;

/**
 * Shots of the screen that several images share: whoever asks before the next one is begun gets that one.
 *
 * @param inTurn does one thing after the other; what scrolls the page takes its turns there too
 */
export function createShots(inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>): () => Promise<Shot> {
  let next: Promise<Shot> | null = null;
  return () =>
    (next ??= inTurn(async () => {
      await new Promise((resolve) => setTimeout(resolve, GATHERING));
      next = null;
      return limited(takeShot, new AbortController().signal);
    }));
}

/** When what was changed for it is on the screen. */
export async function takeShot(signal: AbortSignal): Promise<Shot> {
  await nextPaint(signal);
  return askBackground('captureScreen', {});
}
