import type { SkipCounts } from '../../domain/candidate';
import { reportFault } from '../../messaging/report-fault';
import { createTimeSlice } from '../dom/yield-to-page';
import type { FoundImage } from '../dom/page-image';
import { createTally } from '../dom/tally';
import type { CandidateIds } from '../frame/candidate-ids';
import type { Findings } from '../frame/findings';
import type { Places } from '../image/selector-of';
import { createRoom } from './room';

/** Lists the findings of scans, and counts the images that are left out. */
interface FindingsLister {
  readonly leftOut: Partial<SkipCounts>;
  /** Resets the counts before another scan of the whole page. */
  begin(): void;
  /** Lists findings in pieces, so that the page stays responsive. Returns the ids of images that are listed or were left out earlier. */
  list(findings: Findings, signal: AbortSignal): Promise<ReadonlySet<string>>;
}

/** @param known returns how many images are listed, or were listed and are left out now */
export function createFindingsLister(
  ids: CandidateIds,
  known: () => number,
  listOne: (candidateId: string, found: FoundImage, places: Places) => void,
): FindingsLister {
  let seen: Omit<Findings, 'found'> = { small: 0, repeated: 0, unexamined: 0 };
  /** Elements whose image was found but could not be listed. */
  let unlisted = createTally();
  let room = createRoom();

  /** Returns the id of an image; `null` if the list has no room for it. */
  const idIfRoom = (found: FoundImage) => {
    const candidateId = ids.knownIdOf(found);
    if (candidateId === null && !room.takes(found, known())) return null;
    return candidateId ?? ids.idOf(found);
  };
  return {
    get leftOut() {
      return { ...seen, ...room.leftOut, unexamined: seen.unexamined + unlisted.count };
    },
    begin: () => {
      unlisted = createTally();
      room = createRoom();
    },
    list: async ({ found, ...counts }, signal) => {
      signal.throwIfAborted();
      const slice = createTimeSlice(signal);
      const listed = new Set<string>();
      const places: Places = new Map();
      seen = counts;
      for (const each of found) {
        if (slice.isOver()) await slice.yieldToPage();
        try {
          const candidateId = idIfRoom(each);
          if (candidateId !== null) {
            listOne(candidateId, each, places);
            listed.add(candidateId);
          }
          unlisted.set(each.element, false);
        } catch (error) {
          // Only this image is lost, and the list counts it.
          reportFault('image', error);
          unlisted.set(each.element, true);
        }
      }
      return listed;
    },
  };
}
