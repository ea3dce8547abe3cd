import { listen } from '../dom/listen';
import { call } from '../dom/members';

/** Milliseconds between two frames in a row from which a page stutters: at 60 frames a second, two of them are missing. */
const STUTTER = 50;
/** Milliseconds between two measurements, because each makes the browser draw two frames. */
const EVERY = 250;
/** Milliseconds after an input in which the page still moves. */
const MOVES_FOR = 1000;

const INPUTS = ['scroll', 'wheel', 'pointermove', 'touchmove', 'keydown'] as const;

/**
 * Measures during a run whether the page misses frames, until the signal is aborted. A page on which nothing moves has no frames to
 * miss, and is not measured: that alone would make the browser draw.
 *
 * @returns a function that says whether the page missed frames at the last measurement, and begins the next one when it is time
 */
export function observeFramePace(signal: AbortSignal): () => boolean {
  let movesUntil = 0;
  let measuredAt = -EVERY;
  let isMissing = false;
  const onInput = () => (movesUntil = performance.now() + MOVES_FOR);
  for (const type of INPUTS) listen(window, type, onInput, { signal, capture: true, passive: true });
  const measure = async () => {
    measuredAt = performance.now();
    const first = await nextFrameTime();
    isMissing = (await nextFrameTime()) - first >= STUTTER;
    measuredAt = performance.now();
  };
  return () => {
    if (signal.aborted || document.hidden) return false;
    const now = performance.now();
    if (now < movesUntil || isAnimated()) {
      if (now - measuredAt >= EVERY) void measure();
    } else {
      isMissing = false;
    }
    return isMissing;
  };
}

/** In a tab that is no longer in front there is no frame, and nobody waits for it. */
function nextFrameTime(): Promise<number> {
  return new Promise((resolve) => void requestAnimationFrame(resolve));
}

function isAnimated(): boolean {
  return call(document, 'getAnimations').some(({ playState }) => playState === 'running');
}
