import { browser } from '../../platform/browser';
import { frameSlot } from '../dom/frame-slot';

interface RunningScript {
  version: string;
  /** The page it runs in: a frame's first, empty document hands its global object over to the one that comes. */
  page: Document;
  stop: AbortController;
}

const runs = frameSlot<RunningScript>('gaplens');

/**
 * Starts the script of this frame, once: a second injection does nothing, unless the extension was updated in between or
 * cut off from the one that runs. Then that one stops, with all that it listens to and shows.
 */
export function startOnce(version: string, start: (life: AbortSignal) => void): void {
  const running = runs.get();
  const isSame = running?.version === version && running.page === document;
  if (running && isSame && !running.stop.signal.aborted && isConnected()) return;
  running?.stop.abort();
  const stop = new AbortController();
  runs.set({ version, page: document, stop });
  start(stop.signal);
}

/** Milliseconds: Chrome closes the ports of an extension before it takes the runtime from its scripts. */
const CUT_OFF_BY = 1000;

/**
 * For where a port has closed: that may be the only sign that the extension was disabled, removed or reloaded. Then the script
 * of this frame stops, with all that it listens to and shows.
 */
export function stopIfCutOff(): void {
  setTimeout(stopWhereCutOff, CUT_OFF_BY);
}

/** For what asks again and again anyway: stops the script of this frame at once if its extension is gone. */
export function stopWhereCutOff(): void {
  const running = runs.get();
  if (running && !isConnected()) running.stop.abort();
}

/** Milliseconds between two looks whether the extension is still there. */
const LOOK_EVERY = 2000;

/** Chrome leaves the scripts of an extension that is gone running, and tells them nothing. Firefox ends them. */
export function watchConnection(life: AbortSignal): void {
  if (BROWSER === 'firefox') return;
  const timer = setInterval(stopWhereCutOff, LOOK_EVERY);
  life.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** A reloaded extension leaves its old scripts behind, without a runtime. */
function isConnected(): boolean {
  return Boolean(browser.runtime?.id);
}
