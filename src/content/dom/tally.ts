/** Counts the elements that are marked at the moment, and keeps none of them alive. */
export interface Tally {
  readonly count: number;
  set(element: Element, isCounted: boolean): void;
}

export function createTally(): Tally {
  const counted = new WeakSet<Element>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    set: (element, isCounted) => {
      if (counted.has(element) === isCounted) return;
      if (isCounted) counted.add(element);
      else counted.delete(element);
      count += isCounted ? 1 : -1;
    },
  };
}
