import { walkElements } from './walk-elements';
import { onEmptyImage } from '../image/empty-images';
import { elementsShowing } from './images-instead';
import type { FoundImage } from '../dom/page-image';
import { isShownByObject } from '../image/object-image';
import { createChanges, observeStyleLoads } from './page-changes';
import { measureFiles } from './measure-files';
import { leaveTheRest, whenIdle } from '../dom/yield-to-page';
import { allElementsFrom } from '../dom/shadow-roots';
import type { SearchEvents, SearchOptions } from '../frame/findings';
import { createDeduplicator, type NewImages } from './deduplicate-images';
import { createTally } from '../dom/tally';

/** Addresses that are remembered as searched for. Discarded addresses are searched for once more. */
const MOST_SEARCHED = 10_000;

const doNothing = () => undefined;

/**
 * Reports the images of the whole frame, searching in pieces that leave time to the page, and then every image that comes later: added,
 * swapped, lazily loaded, revealed. Stops with the signal and leaves no trace. Resolves after `onFindings` has been called with the
 * images that are there at the beginning.
 */
export async function observeCandidates(
  { smallestSide }: SearchOptions,
  { onFindings, onFailure, onFrame = doNothing }: SearchEvents,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const deduplicator = createDeduplicator();
  const unexamined = createTally();
  const searched = new Set<string>();
  let emptied: FoundImage[] = [];
  let reportedCounts = '';
  let isProcessing = false;

  const fail = (error: unknown) => {
    if (!signal.aborted) onFailure(error);
  };
  const follow = () => void processChanges().catch(fail);
  const changes = createChanges(follow, signal);
  const loads = observeStyleLoads(follow, signal);
  onEmptyImage((found) => {
    emptied.push(found);
    follow();
  }, signal);
  const report = (seen: NewImages) => {
    const findings = { ...seen, unexamined: unexamined.count };
    const counts = `${findings.small} ${findings.repeated} ${findings.unexamined}`;
    if (reportedCounts !== '' && reportedCounts === counts && findings.found.length === 0) return;
    reportedCounts = counts;
    onFindings(findings);
  };
  const onBare = (element: Element) => {
    unexamined.set(element, false);
    deduplicator.clear(element);
  };
  const search = async (elements: Iterable<Element | null>) => {
    const { inspections, failed } = await walkElements(elements, smallestSide, signal, { ...changes, onFrame, onBare });
    for (const { element, isUnseen } of inspections) {
      unexamined.set(element, false);
      if (isUnseen) changes.onUnseen(element);
    }
    for (const element of failed) unexamined.set(element, true);
    await measureFiles(inspections, smallestSide, (late) => report(deduplicator.add([late])), fail, signal);
    report(await deduplicator.addInPieces(inspections, signal));
  };
  /** An image that is loaded but not listed is searched for only once: it may be too small, or invisible. */
  const needsSearch = (address: string) => {
    if (deduplicator.has(address) || searched.has(address)) return false;
    if (searched.size >= MOST_SEARCHED) searched.clear();
    searched.add(address);
    return true;
  };
  const processChanges = async () => {
    if (isProcessing) return;
    isProcessing = true;
    try {
      while (changes.hasAny() || loads.hasAny() || emptied.length > 0) {
        await whenIdle(signal);
        const started = performance.now();
        await search(changes.take());
        const empty = emptied;
        emptied = [];
        if (empty.length > 0) await search(elementsShowing(empty));
        if (loads.take().filter(needsSearch).length > 0) await search(wholeFrame());
        await leaveTheRest(performance.now() - started, signal);
      }
    } finally {
      isProcessing = false;
    }
  };

  isProcessing = true;
  await search(wholeFrame());
  isProcessing = false;
  follow();
}

function wholeFrame(): Iterable<Element> {
  // Firefox holds back the first kilobyte of a slow page. Until then there is no root element.
  const root: Element | null = document.documentElement;
  return root === null || isShownByObject() ? [] : allElementsFrom(root);
}
