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

/** Largest natural width and height in pixels of images that only tell a server that they were loaded, or hold a place. */
const TRACKER_SIDE = 3;
/** Largest width and height in pixels at which an image is tested: enough to hit anything that a person would see in it. */
const PROBE_SIDE = 256;
/** Highest alpha, of 255, that nobody sees. */
const INVISIBLE = 4;
/** Files of a format without transparency, which need no test. */
const OPAQUE_FILE = /^data:image\/jpe?g|\.jpe?g([?#]|$)/i;
/** Bytes of a file and pixels of an image above which it is no placeholder. Testing it would make the page decode it at once. */
const LARGEST_FILE = 50_000;
const LARGEST_SIZE = 4_000_000;
/** Addresses that are kept. A page with more empty images shows the later ones. */
const MOST = 2000;

interface EmptyImages {
  addresses: Set<string>;
  /** Elements whose empty images have no address. */
  elements: WeakSet<Element>;
  listeners: Set<(found: FoundImage) => void>;
}

/** Images that captures have found empty, shared by all scripts of the frame: an empty image gives way to the image in its place. */
const known = frameSlot<EmptyImages>('gaplensEmptyImages').keep({
  addresses: new Set(),
  elements: new WeakSet(),
  listeners: new Set(),
});
const probed = new WeakMap<Element, { address: string; isEmpty: boolean }>();

/** Remembers that nothing of an image is visible: it is transparent, or its file is broken. */
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

function isKnownEmpty({ element, image }: Pick<FoundImage, 'element' | 'image'>): boolean {
  const key = fileKey(image);
  if (key !== null) return known.addresses.has(key);
  // The page may have drawn on the canvas by now.
  if (known.elements.has(element) && isHtmlNamed(element, 'canvas') && !isTransparent(element)) known.elements.delete(element);
  return known.elements.has(element);
}

/** Returns whether nothing of an image is visible: it is broken, a stretched pixel, transparent, or was found empty. */
export function showsNothing({ element, image }: Pick<FoundImage, 'element' | 'image'>): boolean {
  if (isKnownEmpty({ element, image })) return true;
  return !image.slot && isHtmlNamed(element, 'img') && (isTracker(element) || isBroken(element) || isPlaceholder(element));
}

/** Returns whether an element stretches an image of a pixel or so, which shows nothing. */
export function isTracker(element: Element): boolean {
  if (!isHtmlNamed(element, 'img')) return false;
  const { naturalWidth, naturalHeight } = element;
  return naturalWidth > 0 && naturalWidth <= TRACKER_SIDE && naturalHeight <= TRACKER_SIDE;
}

/** Returns whether an image failed to load. Drawings without a size do not count: both browsers give them 300 by 150 pixels. */
export function isBroken(element: Element): boolean {
  return isHtmlNamed(element, 'img') && element.complete && element.naturalWidth === 0;
}

/** Returns whether all pixels are transparent, if the page may read them. Tests each file that the element shows once. */
function isPlaceholder(image: HTMLImageElement): boolean {
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
  // The size is zero, or the entry is missing, if the browser does not tell.
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
    // The image is of another origin, so only a capture can tell.
    return false;
  }
}

/** Failures that mean that the page shows nothing of a background. For an `<img>`, the browser tells whether it shows the image. */
const SHOWS_NOTHING: ReadonlySet<ErrorCode> = new Set([
  'image-broken',
  'image-empty',
  'image-is-html',
  'image-network',
  'image-not-found',
  'image-not-image',
]);

/** Returns whether a capture has shown that nothing of an image is visible. */
export function isUnseen({ element, image }: FoundImage, outcome: CandidateOutcome | { skipped: SkipReason }): boolean {
  if ('skipped' in outcome) return outcome.skipped === 'transparent';
  if (outcome.ok) return false;
  return image.slot ? SHOWS_NOTHING.has(outcome.error.code) : isBroken(element);
}
