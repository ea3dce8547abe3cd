import { browser } from '../shared/browser';

interface RunningScript {
  version: string;
  stop: AbortController;
}

/** Our own global object, not the page's: content scripts live apart from it. */
interface ContentScope {
  gaplens?: RunningScript;
}

/**
 * Starts the script of this frame, once: a second injection does nothing, unless the extension was updated in between or
 * cut off from the one that runs. Then that one stops, with all that it listens to and shows.
 */
export function startOnce(version: string, start: (life: AbortSignal) => void): void {
  const scope = globalThis as typeof globalThis & ContentScope;
  const running = scope.gaplens;
  if (running && running.version === version && !running.stop.signal.aborted && isConnected()) return;
  running?.stop.abort();
  const stop = new AbortController();
  scope.gaplens = { version, stop };
  start(stop.signal);
}

/** A reloaded extension leaves its old scripts behind, without a runtime. */
function isConnected(): boolean {
  return browser.runtime?.id !== undefined;
}
