import { browser } from '../../platform/browser';
import { frameSlot } from '../dom/frame-slot';

interface RunningScript {
  version: string;
  /** The page that the script runs in. The first, empty document of a frame passes its global object to the next document. */
  page: Document;
  stop: AbortController;
}

const runs = frameSlot<RunningScript>('gaplens');

/**
 * Starts the script of this frame once. A second injection does nothing, unless the extension was updated or the running script has lost
 * its connection to it. In that case the running script first stops listening and removes everything that it shows.
 */
export function startOnce(version: string, start: (life: AbortSignal) => void): void {
  const running = runs.get();
  const isSame = running?.version === version && running.page === document;
  if (running && isSame && !running.stop.signal.aborted && hasExtension()) return;
  running?.stop.abort();
  const stop = new AbortController();
  runs.set({ version, page: document, stop });
  start(stop.signal);
}

/** Milliseconds within which Chrome takes the runtime from the scripts of an extension after it has closed their ports. */
const CUT_OFF_BY = 1000;

/**
 * Stops the script of this frame if its extension was disabled, removed or reloaded. To be called when a port has closed, since that may
 * be the only sign of it.
 */
export function stopIfCutOff(): void {
  setTimeout(stopWhereCutOff, CUT_OFF_BY);
}

/** Like {@link stopIfCutOff}, but checks at once. For code that runs regularly anyway. */
export function stopWhereCutOff(): void {
  const running = runs.get();
  if (running && !hasExtension()) running.stop.abort();
}

/** Milliseconds between two checks that the extension is still there. */
const CHECK_EVERY = 2000;

/** Stops the script of this frame when its extension is gone. Chrome leaves such scripts running without notice; Firefox ends them. */
export function watchConnection(life: AbortSignal): void {
  if (BROWSER === 'firefox') return;
  const timer = setInterval(stopWhereCutOff, CHECK_EVERY);
  life.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** Returns whether this script still has its extension. The old scripts of a reloaded extension have no runtime. */
function hasExtension(): boolean {
  return Boolean(browser.runtime?.id);
}
