import { browser } from '../../platform/browser';

/**
 * Returns whether a person has allowed the extension to read an origin's frames; `null` until the browser has answered. Calls
 * `onChange` whenever an answer changes.
 */
export function createPermitted(onChange: () => void, signal: AbortSignal): (origin: string) => boolean | null {
  const known = new Map<string, boolean | null>();
  const take = (origin: string, answer: boolean) => {
    if (signal.aborted || known.get(origin) === answer) return;
    known.set(origin, answer);
    onChange();
  };
  const ask = (origin: string) => {
    browser.permissions.contains({ origins: [patternOf(origin)] }).then(
      (answer) => take(origin, answer),
      // The origin is no valid pattern, so no permission covers it.
      () => take(origin, false),
    );
  };
  const askAgain = () => {
    for (const origin of known.keys()) ask(origin);
  };
  const { onAdded, onRemoved } = browser.permissions;
  for (const event of [onAdded, onRemoved]) {
    event.addListener(askAgain);
    signal.addEventListener('abort', () => event.removeListener(askAgain), { once: true });
  }
  return (origin) => {
    if (!known.has(origin)) {
      known.set(origin, null);
      ask(origin);
    }
    return known.get(origin) ?? null;
  };
}

/**
 * Returns the origin's match pattern without the port: Firefox accepts no port in a pattern, and a pattern without one covers
 * all.
 */
function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
