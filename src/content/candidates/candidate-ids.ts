/** Names for elements that other contexts can hold: stable while the frame lives, and they keep no element alive. */
export interface CandidateIds {
  idOf(element: Element): string;
  /** `null` when the element is gone. */
  elementOf(candidateId: string): Element | null;
}

export function createCandidateIds(): CandidateIds {
  const ids = new WeakMap<Element, string>();
  const elements = new Map<string, WeakRef<Element>>();
  const collected = new FinalizationRegistry<string>((id) => elements.delete(id));
  let lastId = 0;
  return {
    idOf: (element) => {
      const known = ids.get(element);
      if (known !== undefined) return known;
      lastId += 1;
      const id = String(lastId);
      ids.set(element, id);
      elements.set(id, new WeakRef(element));
      collected.register(element, id);
      return id;
    },
    elementOf: (candidateId) => {
      const element = elements.get(candidateId)?.deref();
      return element?.isConnected ? element : null;
    },
  };
}
