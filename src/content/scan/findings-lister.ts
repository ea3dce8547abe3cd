import type { SkipCounts } from '../../domain/candidate';
import { reportFault } from '../../messaging/report-fault';
import { createTimeSlice } from '../dom/yield-to-page';
import type { FoundImage } from '../dom/page-image';
import { createTally } from '../dom/tally';
import type { CandidateIds } from '../frame/candidate-ids';
import type { Findings } from '../frame/findings';
import type { Places } from '../image/selector-of';
import { createRoom } from './room';

/** Lists what searches of the page find, and counts what they leave out. */
interface FindingsLister {
  readonly leftOut: Partial<SkipCounts>;
  /** Begins to count again, for another search of the whole page. */
  begin(): void;
  /** Lists findings, in pieces that leave the page its time, and returns the ids of those that are listed or were left out earlier. */
  list(findings: Findings, signal: AbortSignal): Promise<ReadonlySet<string>>;
}

/** @param known how many images are listed, or were and are left out now */
export function createFindingsLister(
  ids: CandidateIds,
  known: () => number,
  listOne: (candidateId: string, found: FoundImage, places: Places) => void,
): FindingsLister {
  let seen: Omit<Findings, 'found'> = { small: 0, repeated: 0, unexamined: 0 };
  /** Elements whose image was found and could not be listed. */
  let unlisted = createTally();
  let room = createRoom();

  /** `null`: there is no room for it. */
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
          // It costs this image alone, and the list says that there is one.
          reportFault('image', error);
          unlisted.set(each.element, true);
        }
      }
      return listed;
    },
  };
}
