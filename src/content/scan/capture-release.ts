import type { Captures } from '../frame/captures';

/** Milliseconds. A popup may have closed because it opened a page that asks about one of the images. */
const RELEASE_AFTER = 10_000;

/** Drops captures of files some time after the last person stopped watching the list or waiting for its run. */
interface CaptureRelease {
  setNeeded(isNeeded: boolean): void;
}

export function createCaptureRelease(captures: Captures, life: AbortSignal): CaptureRelease {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  life.addEventListener('abort', stop, { once: true });
  return {
    setNeeded: (isNeeded) => {
      stop();
      if (!isNeeded && !life.aborted) timer = setTimeout(() => captures.dropFiles(), RELEASE_AFTER);
    },
  };
}
