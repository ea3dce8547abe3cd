/** Milliseconds after which work that a person waits for holds the other work no longer. It may hang, and a run should then continue. */
export const LONGEST_HOLD = 3000;

/** Milliseconds in which an image arrives for which a person has just asked. Not every choice in a menu leads to an image. */
export const LONGEST_CAPTURE = 1000;

/** Holds back all other work while workers do work that a person waits for, because workers compete for cores and memory. */
export class Holds {
  readonly #urgent = new Set<symbol>();
  readonly #onChange: () => void;
  #endExpected: (() => void) | undefined;

  /** @param onChange called when the other work is to be held, or may continue */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get areHeld(): boolean {
    return this.#urgent.size > 0;
  }

  /**
   * Begins to hold the other work: until the returned function is called, until the signal is aborted, or for {@link LONGEST_HOLD}.
   */
  begin(signal: AbortSignal | undefined): () => void {
    if (signal?.aborted) return () => undefined;
    const end = this.#hold(LONGEST_HOLD, signal);
    this.expectNoMore();
    return end;
  }

  /** Begins to hold the other work because a person has asked for an image that is not here yet, for {@link LONGEST_CAPTURE} at most. */
  expect(): void {
    const endEarlier = this.#endExpected;
    this.#endExpected = this.#hold(LONGEST_CAPTURE);
    endEarlier?.();
  }

  /** The image that was expected is here. */
  expectNoMore(): void {
    this.#endExpected?.();
  }

  #hold(longest: number, signal?: AbortSignal): () => void {
    const work = Symbol('urgent');
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (this.#urgent.delete(work) && !this.areHeld) this.#onChange();
    };
    const timer = setTimeout(end, longest);
    signal?.addEventListener('abort', end, { once: true });
    this.#urgent.add(work);
    if (this.#urgent.size === 1) this.#onChange();
    return end;
  }
}
