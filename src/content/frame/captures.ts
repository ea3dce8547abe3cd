import { createId } from '../../domain/create-id';
import { reportFault } from '../../messaging/report-fault';
import { sendToBackground } from '../../messaging/send';
import { LostMessage } from '../../messaging/lost-message';
import { FRAME_BYTES, FRAME_CAPTURES } from '../../domain/limits';
import { freeSource } from '../../domain/free-source';
import type { Capture } from '../../domain/image-source';
import { addressKey } from '../dom/address-key';
import type { FoundImage } from '../dom/page-image';
import { listen } from '../dom/listen';
import { isConnected } from '../dom/members';

/**
 * Keeps the pixels of recently classified images, so that an explanation is about the same pixels: a video may have continued, and the
 * page may no longer be on the screen. Images that are not kept are captured again when needed.
 */
export interface Captures {
  keep(found: FoundImage, capture: Capture): void;
  find(found: FoundImage): Capture | null;
  /** Call this when a capture is no longer needed elsewhere. Its memory is freed once it is not kept here either. */
  settle(capture: Capture): void;
  /** Drops captures that exceed the budget of the tab. */
  drop(keys: readonly string[]): void;
  /** Drops captures that can be captured again unchanged: files of the page. */
  dropFiles(): void;
}

interface Kept {
  key: string;
  element: WeakRef<Element>;
  /** Key of the image's address. */
  address: string | null;
  isFile: boolean;
  capture: Capture;
  bytes: number;
  /** True once the background counts it towards the tab's budget. */
  isCounted: boolean;
}

/** Milliseconds in which new captures are gathered, so that the background counts those of a run a few times a second. */
const COUNTED_AFTER = 250;

/** Creates an empty store. When the user leaves the page it drops everything, since browsers keep such pages to show them again. */
export function createCaptures(life: AbortSignal): Captures {
  /** Latest last. */
  let kept: Kept[] = [];
  const released: string[] = [];
  let made = 0;
  const prefix = createId();

  const settled = new WeakSet<Capture>();
  /** Keeps only some captures, and returns the others. */
  const remove = (isKept: (each: Kept) => boolean): Kept[] => {
    const gone = kept.filter((each) => !isKept(each));
    kept = kept.filter(isKept);
    for (const { capture } of gone) if (settled.has(capture)) freeSource(capture.source);
    return gone;
  };
  const keepOnly = (isKept: (each: Kept) => boolean) => {
    for (const { key, isCounted } of remove(isKept)) if (isCounted) released.push(key);
  };
  const drop = (keys: readonly string[]) => void remove(({ key }) => !keys.includes(key));
  const count = async () => {
    const held = kept.filter(({ isCounted }) => !isCounted);
    if (held.length === 0) return;
    for (const each of held) each.isCounted = true;
    const keys = held.map(({ key }) => key);
    const gone = released.splice(0);
    try {
      await sendToBackground('capturesHeld', { held: held.map(({ key, bytes }) => ({ key, bytes })), released: gone });
    } catch (error) {
      // Nobody counts these captures towards the budget, so they cannot be kept.
      drop(keys);
      released.push(...gone);
      if (!(error instanceof LostMessage)) reportFault('image', error);
    }
  };
  let counting: ReturnType<typeof setTimeout> | undefined;
  const countSoon = () => {
    counting ??= setTimeout(() => {
      counting = undefined;
      if (!life.aborted) void count();
    }, COUNTED_AFTER);
  };
  listen(window, 'pagehide', () => keepOnly(() => false), { capture: true, signal: life });

  return {
    keep: (found, capture) => {
      const isSame = isOf(found);
      keepOnly((each) => !isSame(each) && isConnected(each.element.deref()));
      const bytes = bytesOf(capture);
      if (bytes > FRAME_BYTES) return;
      const { element, image } = found;
      const address = keyOf(image);
      const isFile = image.address !== null && image.kind !== 'video' && capture.captureMethod !== 'screen';
      const newest = {
        key: `${prefix}-${made++}`,
        element: new WeakRef(element),
        address,
        isFile,
        capture,
        bytes,
        isCounted: false,
      };
      kept.push(newest);
      let room = FRAME_BYTES;
      const within = new Set(kept.toReversed().filter((each, index) => index < FRAME_CAPTURES && (room -= each.bytes) >= 0));
      keepOnly((each) => within.has(each));
      countSoon();
    },
    find: (found) => kept.find(isOf(found))?.capture ?? null,
    settle: (capture) => {
      settled.add(capture);
      if (!kept.some((each) => each.capture === capture)) freeSource(capture.source);
    },
    drop,
    dropFiles: () => keepOnly(({ isFile }) => !isFile),
  };
}

function isOf({ element, image }: FoundImage): (each: Kept) => boolean {
  const address = keyOf(image);
  return (each) => each.element.deref() === element && each.address === address;
}

function keyOf({ address }: FoundImage['image']): string | null {
  return address === null ? null : addressKey(address);
}

function bytesOf({ source }: Capture): number {
  return source.kind === 'file' ? source.bytes.byteLength : source.rgba.byteLength;
}
