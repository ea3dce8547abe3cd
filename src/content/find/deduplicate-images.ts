import { isConnected } from '../dom/members';
import { addressKey, fileKey } from '../dom/address-key';
import { areaOf } from '../../domain/rectangles';
import { foundAgain } from '../image/images-at';
import type { Findings } from '../frame/findings';
import type { Inspection } from './inspect-element';
import { atOnce, inPieces } from '../dom/yield-to-page';
import { type FoundImage, type PageImage, slotKey } from '../dom/page-image';

/** Number of addresses at which those that no element shows any more are discarded. */
const SWEPT_AT = 5000;

/** The findings of a search without the number of elements that could not be examined. */
export type NewImages = Omit<Findings, 'unexamined'>;

/** Reports each image once; of several elements found together that show it, the largest. */
export interface Deduplicator {
  add(inspections: readonly Inspection[]): NewImages;
  /** Does the same as `add`, in pieces that leave time to the page. */
  addInPieces(inspections: readonly Inspection[], signal: AbortSignal): Promise<NewImages>;
  /** Call this for an element that shows no image, or none any more. */
  clear(element: Element): void;
  /** Returns whether an address has been reported. */
  has(address: string): boolean;
}

export function createDeduplicator(): Deduplicator {
  /** Reported images by the key of their address. */
  const reported = new Map<string, Place>();
  /** The key reported last, by slot. If one place shows many images in turn, the earlier ones are gone. */
  const latestOf = new WeakMap<Element, Map<string, string>>();
  const reportedElements = new WeakSet<Element>();
  const counts = new WeakMap<Element, { small: number; repeated: number }>();
  const total = { small: 0, repeated: 0 };
  let sweptAt = SWEPT_AT;

  const count = (element: Element, small: number, repeated: number) => {
    const before = counts.get(element);
    if (!before && small + repeated === 0) return;
    total.small += small - (before?.small ?? 0);
    total.repeated += repeated - (before?.repeated ?? 0);
    counts.set(element, { small, repeated });
  };
  const isNew = (found: FoundImage) => {
    const key = sharedKey(found.image);
    if (key === null) return !reportedElements.has(found.element);
    const place = reported.get(key);
    // The element was examined a moment ago.
    return !(place && isAt(place, found)) && isGone(place);
  };
  const report = (found: FoundImage) => {
    const key = sharedKey(found.image);
    if (key === null) reportedElements.add(found.element);
    else {
      reported.set(key, { element: new WeakRef(found.element), image: withoutFile(found.image) });
      const latest = latestOf.get(found.element) ?? new Map<string, string>();
      latestOf.set(found.element, latest.set(slotKey(found.image), key));
    }
  };
  /** Discards the images that no element shows any more, because some pages show more and more images. */
  function* sweep(): Generator<void, void> {
    if (reported.size < sweptAt) return;
    for (const [key, { element, image }] of reported) {
      const current = element.deref();
      if (!current || !isConnected(current) || latestOf.get(current)?.get(slotKey(image)) !== key) reported.delete(key);
      yield;
    }
    sweptAt = Math.max(SWEPT_AT, reported.size * 2);
  }
  function* steps(inspections: readonly Inspection[]): Generator<void, NewImages> {
    yield* sweep();
    const found: FoundImage[] = [];
    for (const each of yield* largestOfEach(inspections)) {
      if (isNew(each)) {
        report(each);
        found.push(each);
      }
      yield;
    }
    for (const { element, candidates, small } of inspections) {
      count(element, small, candidates.filter(isElsewhere(reported)).length);
      yield;
    }
    return { found, ...total };
  }

  return {
    add: (inspections) => atOnce(steps(inspections)),
    addInPieces: (inspections, signal) => inPieces(steps(inspections), signal),
    clear: (element) => count(element, 0, 0),
    has: (address) => reported.has(addressKey(address)),
  };
}

interface Place {
  element: WeakRef<Element>;
  image: PageImage;
}

/** Returns an image with keys instead of addresses, because an address may hold a file of megabytes. */
function withoutFile(image: PageImage): PageImage {
  return { ...image, address: image.address && addressKey(image.address), behind: '' };
}

function isAt({ element, image }: Place, found: FoundImage): boolean {
  return element.deref() === found.element && slotKey(image) === slotKey(found.image);
}

function isGone(place: Place | undefined): boolean {
  const element = place?.element.deref();
  if (!place || !(element && isConnected(element))) return true;
  return foundAgain(element, ({ address }) => (address && addressKey(address)) === place.image.address) === null;
}

function isElsewhere(reported: Map<string, Place>): (found: FoundImage) => boolean {
  return (found) => {
    const place = reported.get(sharedKey(found.image) ?? '');
    return place !== undefined && !isAt(place, found);
  };
}

function* largestOfEach(inspections: readonly Inspection[]): Generator<void, FoundImage[]> {
  const largest = new Map<unknown, FoundImage>();
  for (const { candidates } of inspections) {
    for (const found of candidates) {
      const content = sharedKey(found.image) ?? found.element;
      const before = largest.get(content);
      if (!before || areaOf(found.box) > areaOf(before.box)) largest.set(content, found);
    }
    yield;
  }
  const chosen = new Set(largest.values());
  return inspections.flatMap(({ candidates }) => candidates.filter((found) => chosen.has(found)));
}

/**
 * Returns a key for the content of an image, or `null` if the element shows something of its own. The key includes the background behind,
 * because one placeholder file may lie over many backgrounds.
 */
function sharedKey(image: PageImage): string | null {
  const key = fileKey(image);
  return key !== null && image.behind ? `${key} ${addressKey(image.behind)}` : key;
}
