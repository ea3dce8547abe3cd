import type { Captures } from '../frame/captures';

/** Milliseconds: a popup that has closed may have opened a page that asks about one of its images. */
const LINGERS = 10_000;

/** Drops the captures of files some time after nobody has watched the list or waited for its run any more. */
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
      if (!isNeeded && !life.aborted) timer = setTimeout(() => captures.dropFiles(), LINGERS);
    },
  };
}
