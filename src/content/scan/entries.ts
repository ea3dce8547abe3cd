import type { CandidateEntry, CandidateState } from '../../messaging/scan';
import { MOST_LISTED } from '../../domain/candidate';
import type { FoundImage } from '../dom/page-image';
import { shownParent } from '../dom/shadow-roots';
import { read } from '../dom/members';
import type { Places } from '../image/selector-of';
import type { ScanFrame } from './scan-script';

/** Of an address that is the file itself (`data:`), a list needs no more characters. */
const LONGEST_ADDRESS = 4096;
/** Wider than pages are: what lies further down comes later whatever lies to its left. */
const ROW = 100_000;

/** The images of the frame that are listed, in the order in which they were found. They outlive their elements. */
export interface Entries {
  readonly size: number;
  has(candidateId: string): boolean;
  get(candidateId: string): CandidateEntry | undefined;
  /** `false` where there is no room, or it was there before: then only its element is noted again. */
  add(candidateId: string, found: FoundImage, state: CandidateState, places: Places): boolean;
  setState(candidateId: string, state: CandidateState): void;
  remove(candidateId: string): void;
  all(): CandidateEntry[];
  elementOf(candidateId: string): Element | undefined;
}

/** `onChange` is told of each that is new, changed or removed. */
export function createEntries(
  { nameOf, selectorOf }: Pick<ScanFrame, 'nameOf' | 'selectorOf'>,
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
        name: nameOf(found),
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

/** In CSS pixels, the page itself and all boxes in it: what scrolls by in one of them comes one after the other. */
function scrolledAround(element: Element): { left: number; top: number } {
  let [left, top] = [scrollX, scrollY];
  for (let around = shownParent(element); around; around = shownParent(around)) {
    if (around === read(document, 'scrollingElement')) continue;
    left += read(around, 'scrollLeft');
    top += read(around, 'scrollTop');
  }
  return { left, top };
}
