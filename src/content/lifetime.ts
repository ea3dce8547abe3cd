import { browser } from '../shared/browser';
import { frameSlot } from './frame-slot';

interface RunningScript {
  version: string;
  stop: AbortController;
}

const runs = frameSlot<RunningScript>('gaplens');

/**
 * Starts the script of this frame, once: a second injection does nothing, unless the extension was updated in between or
 * cut off from the one that runs. Then that one stops, with all that it listens to and shows.
 */
export function startOnce(version: string, start: (life: AbortSignal) => void): void {
  const running = runs.get();
  if (running && running.version === version && !running.stop.signal.aborted && isConnected()) return;
  running?.stop.abort();
  const stop = new AbortController();
  runs.set({ version, stop });
  start(stop.signal);
}

/** A reloaded extension leaves its old scripts behind, without a runtime. */
function isConnected(): boolean {
  return browser.runtime?.id !== undefined;
}
