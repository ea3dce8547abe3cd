import { call, read } from '../dom/members';
import { countHeavyReads } from '../image/style-value';

/** Elements with values of megabytes in their style that one walk examines. Each one blocks the page for a while. */
const MOST = 8;

/** Recognizes elements that probably have values of megabytes in their style, because elements of the same kind had. */
export interface HeavyElements {
  /** Returns whether an element would be one too many. */
  isTooMuch(element: Element): boolean;
  /** Call this after an element has been examined. */
  note(element: Element): void;
}

export function createHeavyElements(): HeavyElements {
  const kinds = new Set<string>();
  let readBefore = countHeavyReads();
  let count = 0;
  return {
    isTooMuch: (element) => count >= MOST && kinds.has(kindOf(element)),
    note: (element) => {
      const reads = countHeavyReads();
      if (reads === readBefore) return;
      readBefore = reads;
      count += 1;
      kinds.add(kindOf(element));
    },
  };
}

function kindOf(element: Element): string {
  return `${read(element, 'localName')} ${call(element, 'getAttribute', 'class') ?? ''}`;
}
