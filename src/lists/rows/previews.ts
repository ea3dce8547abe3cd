import type { Thumbnail } from '../../domain/thumbnail';

/** Pictures that are kept: more than a person scrolls through in a minute. */
const MOST_KEPT = 500;
/** Pictures that are asked for at once, so that a page that classifies its images is not held up. */
const AT_A_TIME = 3;

/** Small pictures of rows that have none of their own yet. */
export interface Previews {
  /** Returns the picture of a row; `null` if it is not known. */
  get(key: string): Thumbnail | null;
  /** Asks for a row's picture, and calls back when it has come. If there is none yet, the next call asks again. */
  want(key: string, onCome: () => void, signal: AbortSignal): void;
}

interface Wanted {
  onCome: () => void;
  signal: AbortSignal;
}

/** @param load returns `null` if there is no picture yet */
export function createPreviews(load: (key: string) => Promise<Thumbnail | null>): Previews {
  /** The latest last. */
  const kept = new Map<string, Thumbnail>();
  /** Rows whose turn has not come, by key. */
  const waiting = new Map<string, Wanted>();
  let free = AT_A_TIME;

  const keep = (key: string, picture: Thumbnail) => {
    kept.set(key, picture);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  };
  const loadNext = () => {
    const [next] = waiting;
    if (!next || free === 0) return;
    const [key, wanted] = next;
    waiting.delete(key);
    free -= 1;
    loadOne(key, wanted);
    loadNext();
  };
  function loadOne(key: string, { onCome, signal }: Wanted): void {
    const take = (picture: Thumbnail | null) => {
      if (picture) keep(key, picture);
      if (picture && !signal.aborted) onCome();
      free += 1;
      loadNext();
    };
    // After a failure the row keeps its placeholder. A run says why an image cannot be read.
    load(key).then(take, () => take(null));
  }

  return {
    get: (key) => kept.get(key) ?? null,
    want: (key, onCome, signal) => {
      if (signal.aborted || kept.has(key)) return;
      waiting.set(key, { onCome, signal });
      // A row that is scrolled away before its turn is not asked for.
      signal.addEventListener('abort', () => waiting.get(key)?.signal === signal && waiting.delete(key), { once: true });
      loadNext();
    },
  };
}
