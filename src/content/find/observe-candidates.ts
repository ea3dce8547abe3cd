import { lookThrough } from './look-through';
import { onEmptyImage } from '../image/empty-images';
import { elementsShowing } from './images-instead';
import type { FoundImage } from '../dom/page-image';
import { isShownByObject } from '../image/object-image';
import { createChanges, observeStyleLoads } from './page-changes';
import { measureUnsized } from './unsized-images';
import { leaveTheRest, whenIdle } from '../dom/yield-to-page';
import { allElementsFrom } from '../dom/shadow-roots';
import type { SearchEvents, SearchOptions } from '../frame/findings';
import { createSightings, type Sighted } from './sightings';
import { createTally } from '../dom/tally';

/** Addresses that are remembered as searched for. Discarded addresses are searched for once more. */
const MOST_MISSED = 10_000;

const nothing = () => undefined;

/**
 * Reports the images of the whole frame, searching in pieces that leave time to the page, and then every image that comes later: added,
 * swapped, lazily loaded, revealed. Stops with the signal and leaves no trace. Resolves after `onFindings` has been called with the
 * images that are there at the beginning.
 */
export async function observeCandidates(
  { smallestSide }: SearchOptions,
  { onFindings, onFailure, onFrame = nothing }: SearchEvents,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const sightings = createSightings();
  const unexamined = createTally();
  const missed = new Set<string>();
  let emptied: FoundImage[] = [];
  let told = '';
  let working = false;

  const fail = (error: unknown) => {
    if (!signal.aborted) onFailure(error);
  };
  const follow = () => void workOff().catch(fail);
  const changes = createChanges(follow, signal);
  const loads = observeStyleLoads(follow, signal);
  onEmptyImage((found) => {
    emptied.push(found);
    follow();
  }, signal);
  const tell = (seen: Sighted) => {
    const findings = { ...seen, unexamined: unexamined.count };
    const counts = `${findings.small} ${findings.repeated} ${findings.unexamined}`;
    if (told !== '' && told === counts && findings.found.length === 0) return;
    told = counts;
    onFindings(findings);
  };
  const onBare = (element: Element) => {
    unexamined.set(element, false);
    sightings.seeNone(element);
  };
  const look = async (elements: Iterable<Element | null>) => {
    const { looks, failed } = await lookThrough(elements, smallestSide, signal, { ...changes, onFrame, onBare });
    for (const { element, isUnseen } of looks) {
      unexamined.set(element, false);
      if (isUnseen) changes.onUnseen(element);
    }
    for (const element of failed) unexamined.set(element, true);
    await measureUnsized(looks, smallestSide, (late) => tell(sightings.see([late])), fail, signal);
    tell(await sightings.seeInPieces(looks, signal));
  };
  /** An image that is loaded but not listed is searched for only once: it may be too small, or invisible. */
  const isMissed = (address: string) => {
    if (sightings.has(address) || missed.has(address)) return false;
    if (missed.size >= MOST_MISSED) missed.clear();
    missed.add(address);
    return true;
  };
  const workOff = async () => {
    if (working) return;
    working = true;
    try {
      while (changes.hasAny() || loads.hasAny() || emptied.length > 0) {
        await whenIdle(signal);
        const started = performance.now();
        await look(changes.take());
        const empty = emptied;
        emptied = [];
        if (empty.length > 0) await look(elementsShowing(empty));
        if (loads.take().filter(isMissed).length > 0) await look(wholeFrame());
        await leaveTheRest(performance.now() - started, signal);
      }
    } finally {
      working = false;
    }
  };

  working = true;
  await look(wholeFrame());
  working = false;
  follow();
}

function wholeFrame(): Iterable<Element> {
  // Firefox holds back the first kilobyte of a slow page. Until then there is no root element.
  const root: Element | null = document.documentElement;
  return root === null || isShownByObject() ? [] : allElementsFrom(root);
}
