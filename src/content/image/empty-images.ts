import { createContext } from '../../media/draw-smaller';
import { isReadBackNoisy } from './read-back-noise';
import { frameSlot } from '../dom/frame-slot';
import { fileKey } from '../dom/address-key';
import { isHtmlNamed } from '../dom/is-element';
import type { FoundImage } from '../dom/page-image';
import type { CandidateOutcome } from '../../messaging/contracts';
import type { SkipReason } from '../../domain/candidate';
import type { ErrorCode } from '../../domain/errors';
import { shownAddress } from './own-image';

/** Natural size in pixels, on either side, of images that only tell a server that they were loaded, or hold a place. */
const TRACKER_SIDE = 3;
/** Pixels on either side: enough to meet whatever a person would see in an image. */
const PROBE_SIDE = 256;
/** Alpha, of 255: what nobody sees. */
const INVISIBLE = 4;
/** A format without transparency need not be looked at. */
const OPAQUE_FILE = /^data:image\/jpe?g|\.jpe?g([?#]|$)/i;
/** Bytes of a file, and pixels of an image, above which it is no stand-in: to look at it the page would have to decode it, at once. */
const LARGEST_FILE = 50_000;
const LARGEST_SIZE = 4_000_000;
/** Addresses that are kept; a page with more of them shows the first ones no more. */
const MOST = 2000;

interface EmptyImages {
  addresses: Set<string>;
  /** Of images without an address, and of those that a page may not read. */
  elements: WeakSet<Element>;
  listeners: Set<(found: FoundImage) => void>;
}

/** What captures have found empty. All scripts of the frame must know: an empty image gives way to what is seen in its place. */
const known = frameSlot<EmptyImages>('gaplensEmptyImages').keep({
  addresses: new Set(),
  elements: new WeakSet(),
  listeners: new Set(),
});
const probed = new WeakMap<Element, { address: string; isEmpty: boolean }>();

/** Remembers that nothing of an image is seen: all of it is transparent, or its file is broken. */
export function markEmpty(found: FoundImage): void {
  if (isKnownEmpty(found)) return;
  const key = fileKey(found.image);
  if (key === null) known.elements.add(found.element);
  else if (known.addresses.size < MOST) known.addresses.add(key);
  for (const listener of known.listeners) listener(found);
}

/** Calls back with each image that is found empty from now on. */
export function onEmptyImage(callback: (found: FoundImage) => void, signal: AbortSignal): void {
  known.listeners.add(callback);
  signal.addEventListener('abort', () => known.listeners.delete(callback), { once: true });
}

export function isKnownEmpty({ element, image }: Pick<FoundImage, 'element' | 'image'>): boolean {
  const key = fileKey(image);
  if (key !== null) return known.addresses.has(key);
  // A page may have drawn on it by now.
  if (known.elements.has(element) && isHtmlNamed(element, 'canvas') && !isTransparent(element)) known.elements.delete(element);
  return known.elements.has(element);
}

/** Whether nothing is seen of an image: it is broken, a blown-up pixel, transparent, or was found empty. */
export function showsNothing({ element, image }: Pick<FoundImage, 'element' | 'image'>): boolean {
  if (isKnownEmpty({ element, image })) return true;
  return !image.slot && isHtmlNamed(element, 'img') && (isTracker(element) || isBroken(element) || isStandIn(element));
}

/** A pixel or so that is blown up shows nothing. */
export function isTracker(element: Element): boolean {
  if (!isHtmlNamed(element, 'img')) return false;
  const { naturalWidth, naturalHeight } = element;
  return naturalWidth > 0 && naturalWidth <= TRACKER_SIDE && naturalHeight <= TRACKER_SIDE;
}

/** Both browsers give a drawing without a size of its own 300 by 150 pixels. */
export function isBroken(element: Element): boolean {
  return isHtmlNamed(element, 'img') && element.complete && element.naturalWidth === 0;
}

/** Looks at the pixels, where the page may read them, once for each file that the element shows. */
function isStandIn(image: HTMLImageElement): boolean {
  const address = shownAddress(image);
  if (!image.complete || OPAQUE_FILE.test(address) || isLarge(image, address)) return false;
  const before = probed.get(image);
  if (before?.address === address) return before.isEmpty;
  const isEmpty = isTransparent(image);
  probed.set(image, { address, isEmpty });
  return isEmpty;
}

function isLarge({ naturalWidth, naturalHeight }: HTMLImageElement, address: string): boolean {
  if (naturalWidth * naturalHeight > LARGEST_SIZE) return true;
  if (/^data:/i.test(address)) return address.length > LARGEST_FILE;
  // Zero, or no entry, where the browser does not say.
  const [entry] = performance.getEntriesByName(address, 'resource');
  return entry !== undefined && 'encodedBodySize' in entry && Number(entry.encodedBodySize) > LARGEST_FILE;
}

function isTransparent(source: HTMLImageElement | HTMLCanvasElement): boolean {
  if (isReadBackNoisy()) return false;
  const { width, height } = isHtmlNamed(source, 'img') ? { width: source.naturalWidth, height: source.naturalHeight } : source;
  try {
    const size = { width: Math.min(PROBE_SIDE, Math.max(1, width)), height: Math.min(PROBE_SIDE, Math.max(1, height)) };
    const context = createContext(size);
    context.drawImage(source, 0, 0, size.width, size.height);
    const { data } = context.getImageData(0, 0, size.width, size.height);
    for (let index = 3; index < data.length; index += 4) if ((data[index] ?? 0) > INVISIBLE) return false;
    return true;
  } catch {
    // Of another origin: only a capture tells.
    return false;
  }
}

/** Failures after which a page shows nothing of a background. Of an `<img>` the browser says whether it shows one. */
const SHOWS_NOTHING: ReadonlySet<ErrorCode> = new Set([
  'image-broken',
  'image-empty',
  'image-is-html',
  'image-network',
  'image-not-found',
  'image-not-image',
]);

/** Whether a capture has shown that nothing is seen of an image. */
export function isUnseen({ element, image }: FoundImage, outcome: CandidateOutcome | { skipped: SkipReason }): boolean {
  if ('skipped' in outcome) return outcome.skipped === 'transparent';
  if (outcome.ok) return false;
  return image.slot ? SHOWS_NOTHING.has(outcome.error.code) : isBroken(element);
}
