import { lookThrough } from './look-through';
import { isShownByObject } from './object-image';
import { createChanges } from './page-changes';
import { whenIdle } from './pace';
import { allElementsFrom } from './shadow-roots';
import { observeStyleLoads } from './style-loads';
import { createSightings, type Findings } from './sightings';

export type { Findings };

/** What is worth a run. */
export interface SearchOptions {
  /** CSS pixels: images that are smaller on either side are counted, not listed. */
  smallestSide: number;
}

const nothing = () => undefined;

/**
 * Tells what there is in the whole frame, looked through in pieces that leave the page its time, and then what comes later:
 * added, swapped, lazily loaded, revealed. Ends without a trace with the signal. Resolves when `onFindings` has been called with what is there now.
 */
export async function observeCandidates(
  { smallestSide }: SearchOptions,
  onFindings: (findings: Findings) => void,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const sightings = createSightings();
  const missed = new Set<string>();
  let told = '';
  let working = false;

  const changes = createChanges(() => void workOff().catch(nothing), signal);
  const loads = observeStyleLoads(() => void workOff().catch(nothing), signal);
  const look = async (elements: Iterable<Element>) => {
    const looks = await lookThrough(elements, smallestSide, signal, changes);
    for (const { element, isUnseen } of looks) if (isUnseen) changes.onUnseen(element);
    const findings = sightings.see(looks);
    const counts = `${findings.small} ${findings.repeated}`;
    if (told !== '' && told === counts && findings.found.length === 0) return;
    told = counts;
    onFindings(findings);
  };
  /** What is loaded and listed nowhere is looked for once: it may be too small, or not seen. */
  const isMissed = (address: string) => !sightings.has(address) && !missed.has(address) && missed.add(address);
  const workOff = async () => {
    if (working) return;
    working = true;
    try {
      while (changes.hasAny() || loads.hasAny()) {
        await whenIdle(signal);
        await look(changes.take());
        if (loads.take().some(isMissed)) await look(wholeFrame());
      }
    } finally {
      working = false;
    }
  };

  working = true;
  await look(wholeFrame());
  working = false;
  void workOff().catch(nothing);
}

function wholeFrame(): Iterable<Element> {
  return isShownByObject() ? [] : allElementsFrom(document.documentElement);
}
