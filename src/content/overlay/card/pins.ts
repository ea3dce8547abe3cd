/** Number of cards that can be pinned at once in a frame: more would hide the page. */
export const MOST_PINNED = 3;

/** Tells whether a card stays when the person presses outside of it or opens another one. */
export interface CardPin {
  isPinned(): boolean;
  toggle(): void;
  /** Calls back whenever the card has been pinned or unpinned. */
  onChange(callback: () => void): void;
}

/** Returns a function that creates the pin of a card. Pinning one card too many unpins the one that was pinned first. */
export function createPins(): (signal: AbortSignal) => CardPin {
  /** The pinned cards, oldest first, each by the function that reports its change. */
  const pinned = new Set<() => void>();
  return (signal) => {
    const callbacks: (() => void)[] = [];
    const change = () => {
      for (const callback of callbacks) callback();
    };
    signal.addEventListener('abort', () => pinned.delete(change));
    return {
      isPinned: () => pinned.has(change),
      toggle: () => {
        if (pinned.delete(change)) return change();
        if (signal.aborted) return;
        const [oldest] = pinned;
        if (oldest && pinned.size >= MOST_PINNED) {
          pinned.delete(oldest);
          oldest();
        }
        pinned.add(change);
        change();
      },
      onChange: (callback) => void callbacks.push(callback),
    };
  };
}
