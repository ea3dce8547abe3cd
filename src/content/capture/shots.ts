import type { ScreenCrop } from '../../messaging/contracts';
import type { Rectangle } from '../../domain/image-source';
import { sendToBackground } from '../../messaging/send';
import { limitTime } from './limit-time';
import { nextPaint } from '../dom/waiting';

/** Milliseconds in which other images may join a screenshot before it is taken. */
const GATHERING = 40;

/** A screenshot that other images may still join. */
interface GatheringShot {
  parts: Rectangle[];
  crops: Promise<(ScreenCrop | null)[]>;
}

/**
 * Returns a function that captures a part of the screen. Calls before the next screenshot begins share it. Parts are in units of the tab's
 * width. The function returns `null` if the part was not in view during the screenshot.
 *
 * @param serialize runs one task at a time, including tasks that scroll the page
 */
export function createShots(
  serialize: <Value>(work: () => Promise<Value>) => Promise<Value>,
): (part: Rectangle) => Promise<ScreenCrop | null> {
  let next: GatheringShot | null = null;
  const begin = (): GatheringShot => {
    const parts: Rectangle[] = [];
    const crops = serialize(async () => {
      await new Promise((resolve) => setTimeout(resolve, GATHERING));
      next = null;
      return limitTime((signal) => takeShot(parts, signal), new AbortController().signal);
    });
    return { parts, crops };
  };
  return async (part) => {
    const { parts, crops } = (next ??= begin());
    const index = parts.push(part) - 1;
    return (await crops)[index] ?? null;
  };
}

/** Captures a part of the screen after the browser has painted pending changes; returns `null` like {@link createShots}. */
export async function takeShotOf(part: Rectangle, signal: AbortSignal): Promise<ScreenCrop | null> {
  const [crop] = await takeShot([part], signal);
  return crop ?? null;
}

async function takeShot(parts: Rectangle[], signal: AbortSignal): Promise<(ScreenCrop | null)[]> {
  await nextPaint(signal);
  return sendToBackground('captureScreen', { parts });
}
