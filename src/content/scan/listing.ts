import type { SkipCounts, SkipReason } from '../../domain/candidate';
import type { Classification } from '../../domain/classification';
import type { CandidateOutcome } from '../../messaging/contracts';
import type { CandidateState } from '../../messaging/scan';
import { defaultSettings } from '../../settings/settings';
import type { FoundImage } from '../dom/page-image';
import type { Findings } from '../frame/findings';
import type { FrameState } from '../frame/frame-state';
import type { Places } from '../image/selector-of';
import { createEntries, type Entries } from './entries';
import { createFindingsLister } from './list-findings';
import type { ScanFrame } from './scan-script';
import { createSkipped } from './skipped';

/** The images of the frame that are listed, with what is known about each, and those that are left out. */
export interface Listing {
  readonly entries: Entries;
  readonly modelId: string;
  /** CSS pixels: images that are smaller on either side are not listed. */
  readonly smallestSide: number;
  /** Returns the answers of the images that have one. */
  answers(): Classification[];
  /** Returns how many images are left out, by reason. */
  leftOut(): SkipCounts;
  /** Returns the state of an image while no run works on it. */
  restState(candidateId: string): CandidateState;
  /** Lists an image, and returns whether it was not listed before. */
  add(candidateId: string, found: FoundImage): boolean;
  /** Removes an image from the list that turned out not to be worth classifying. */
  skip(candidateId: string, reason: SkipReason): void;
  /** Returns the image as the page shows it now; `null` if the page no longer shows it. */
  findNow(candidateId: string): FoundImage | null;
  /** Discards the counts of the last scan. */
  beginScan(): void;
  setSmallestSide(side: number): void;
  /** Lists findings of a scan in pieces, so that the page stays responsive, and returns their ids. */
  list(findings: Findings, signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** Removes images without an answer that the last scan did not find. */
  removeAllBut(there: ReadonlySet<string>): void;
  /** Lists images again that were left out as blank or repeated and may have changed since. */
  listChanging(): void;
  /** Shows the answers of another model. Answers of the previous model are kept until it is chosen again. */
  useModel(modelId: string): void;
}

interface ListingEvents {
  /** An entry was added, changed or removed. */
  onChange(candidateId: string): void;
  /** A scan found an image without an answer. */
  onUnanswered(candidateId: string): void;
}

export function createListing(
  { ids, outcomes }: FrameState,
  services: Pick<ScanFrame, 'candidateName' | 'selectorOf'>,
  { onChange, onUnanswered }: ListingEvents,
): Listing {
  const entries = createEntries(services, onChange);
  const skipped = createSkipped();
  let { modelId, smallestSide } = defaultSettings;

  const restState = (candidateId: string) => stateOf(outcomes.find(candidateId, modelId));
  outcomes.onKept((candidateId) => entries.setState(candidateId, restState(candidateId)));

  const add = (candidateId: string, found: FoundImage, places: Places = new Map()) =>
    entries.add(candidateId, found, restState(candidateId), places);
  const findNow = (candidateId: string) => {
    try {
      return ids.find(candidateId);
    } catch {
      return null;
    }
  };
  const listOne = (candidateId: string, found: FoundImage, places: Places) => {
    if (skipped.has(candidateId)) return;
    const isNew = add(candidateId, found, places);
    if (isNew && entries.get(candidateId)?.state.kind === 'waiting') onUnanswered(candidateId);
  };
  const lister = createFindingsLister(ids, () => entries.size + skipped.size, listOne);

  return {
    entries,
    get modelId() {
      return modelId;
    },
    get smallestSide() {
      return smallestSide;
    },
    answers: () => entries.all().flatMap(({ state }) => (state.kind === 'classified' ? [state.classification] : [])),
    leftOut: () => skipped.counts(lister.leftOut),
    restState,
    add,
    skip: (candidateId, reason) => {
      const entry = entries.get(candidateId);
      if (entry) skipped.add(entry, reason);
      entries.remove(candidateId);
    },
    findNow,
    beginScan: () => {
      skipped.forgetChanging();
      lister.begin();
    },
    setSmallestSide: (side) => {
      smallestSide = side;
    },
    list: lister.list,
    removeAllBut: (there) => {
      for (const { candidateId, state } of entries.all()) {
        if (state.kind !== 'waiting' || there.has(candidateId)) continue;
        entries.remove(candidateId);
        ids.forget(candidateId);
      }
    },
    listChanging: () => {
      for (const candidateId of skipped.forgetChanging()) {
        const found = findNow(candidateId);
        if (found) add(candidateId, found);
      }
    },
    useModel: (chosen) => {
      modelId = chosen;
      for (const { candidateId } of entries.all()) entries.setState(candidateId, restState(candidateId));
    },
  };
}

function stateOf(outcome: CandidateOutcome | null): CandidateState {
  if (!outcome) return { kind: 'waiting' };
  const { thumbnail } = outcome;
  if (!outcome.ok) return { kind: 'failed', error: outcome.error, thumbnail };
  return { kind: 'classified', classification: outcome.classification, thumbnail: outcome.thumbnail };
}
