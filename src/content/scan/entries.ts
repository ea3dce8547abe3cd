import type { CandidateEntry, CandidateState } from '../../messaging/scan';
import { MOST_LISTED } from '../../domain/candidate';
import type { FoundImage } from '../dom/page-image';
import { shownParent } from '../dom/shadow-roots';
import { read } from '../dom/members';
import type { Places } from '../image/selector-of';
import type { ScanFrame } from './scan-script';

/** Characters of an address. A list does not need more of a `data:` address, which contains the whole file. */
const LONGEST_ADDRESS = 4096;
/** CSS pixels, wider than any page, so that images further down always come later in the order. */
const ROW = 100_000;

/** The listed images of the frame, in the order in which they were found. They outlive their elements. */
export interface Entries {
  readonly size: number;
  has(candidateId: string): boolean;
  get(candidateId: string): CandidateEntry | undefined;
  /** Adds an image. Returns `false` if the list is full, or if the image is already listed: then only its element is updated. */
  add(candidateId: string, found: FoundImage, state: CandidateState, places: Places): boolean;
  setState(candidateId: string, state: CandidateState): void;
  remove(candidateId: string): void;
  all(): CandidateEntry[];
  elementOf(candidateId: string): Element | undefined;
}

/** @param onChange called for each entry that is added, changed or removed */
export function createEntries(
  { candidateName, selectorOf }: Pick<ScanFrame, 'candidateName' | 'selectorOf'>,
  onChange: (candidateId: string) => void,
): Entries {
  const entries = new Map<string, CandidateEntry>();
  const elements = new Map<string, WeakRef<Element>>();
  return {
    get size() {
      return entries.size;
    },
    has: (candidateId) => entries.has(candidateId),
    get: (candidateId) => entries.get(candidateId),
    add: (candidateId, found, state, places) => {
      if (!entries.has(candidateId) && entries.size >= MOST_LISTED) return false;
      elements.set(candidateId, new WeakRef(found.element));
      if (entries.has(candidateId)) return false;
      entries.set(candidateId, {
        ...describe(found),
        name: candidateName(found),
        selector: selectorOf(found, places),
        candidateId,
        state,
      });
      onChange(candidateId);
      return true;
    },
    setState: (candidateId, state) => {
      const entry = entries.get(candidateId);
      if (!entry || entry.state === state) return;
      entries.set(candidateId, { ...entry, state });
      onChange(candidateId);
    },
    remove: (candidateId) => {
      elements.delete(candidateId);
      if (entries.delete(candidateId)) onChange(candidateId);
    },
    all: () => [...entries.values()],
    elementOf: (candidateId) => elements.get(candidateId)?.deref(),
  };
}

function describe({ element, image, box }: FoundImage): Omit<CandidateEntry, 'candidateId' | 'name' | 'selector' | 'state'> {
  const scrolled = scrolledAround(element);
  return {
    kind: image.kind,
    width: Math.round(box.width),
    height: Math.round(box.height),
    position: Math.round(box.top + scrolled.top) * ROW + Math.round(box.left + scrolled.left),
    address: image.address?.slice(0, LONGEST_ADDRESS) ?? null,
  };
}

/** Returns how far the page and all boxes around an element are scrolled, in CSS pixels, so that scrolling does not change the order. */
function scrolledAround(element: Element): { left: number; top: number } {
  let [left, top] = [scrollX, scrollY];
  for (let around = shownParent(element); around; around = shownParent(around)) {
    if (around === read(document, 'scrollingElement')) continue;
    left += read(around, 'scrollLeft');
    top += read(around, 'scrollTop');
  }
  return { left, top };
}
