import type { Rung } from '../../shared/classification';
import { fromErrorReport, GapLensError, isAbort, toErrorReport } from '../../shared/errors';
import type { Blank, Glance } from '../../shared/glance/glance';
import type { Capture, ImageSource, Rectangle } from '../../shared/image-source';
import type { Thumbnail } from '../../shared/thumbnail';
import { withTimeLimit } from '../../shared/time-limit';
import type { FoundImage } from '../candidates/candidates';
import { captureBroken, captureByFetch } from './fetch-rung';
import { mostTelling } from './most-telling';
import { captureFromPage } from './page-rung';
import { captureFromScreen, type Scrolling } from './screen-rung';
import { createTurns } from './waiting';

/** What a rung of the ladder of pixels gives. */
export interface Captured {
  source: ImageSource;
  rung: Rung;
  /** `null` where the pixels can't be decoded here. */
  glance: Glance | null;
  /** As in {@link Capture}. */
  part?: Rectangle;
}

/** An image's pixels, and what they tell before any network looks at them. */
export interface CapturedImage {
  capture: Capture;
  /** This and the rest: `null` where the pixels can't be decoded here. */
  thumbnail: Thumbnail | null;
  blank: Blank | null;
  /** The same for two images that show the same pixels at the same size. */
  contentKey: string | null;
}

/** Milliseconds for a rung. */
const TIME_LIMIT = 10_000;

const inTurn = createTurns();

/**
 * The pixels of an image of the page: from the page, by a fetch, from the screen, whichever works first. Throws the most
 * telling {@link GapLensError} when none does.
 */
export async function captureImage(found: FoundImage, scrolling: Scrolling, signal: AbortSignal): Promise<CapturedImage> {
  const started = performance.now();
  const { glance, ...captured } = await climb(found, scrolling, signal);
  const { thumbnail = null, blank = null, contentKey = null } = glance ?? {};
  return { capture: { ...captured, took: performance.now() - started }, thumbnail, blank, contentKey };
}

async function climb(found: FoundImage, scrolling: Scrolling, signal: AbortSignal): Promise<Captured> {
  const failures: GapLensError[] = [];
  const attempt = async (rung: (signal: AbortSignal) => Promise<Captured>) => {
    try {
      return await limited(rung, signal);
    } catch (error) {
      if (signal.aborted || isAbort(error)) throw new GapLensError('aborted');
      failures.push(fromErrorReport(toErrorReport(error)));
      return null;
    }
  };
  const fromPage = await attempt((until) => captureFromPage(found, until));
  if (fromPage) return fromPage;
  if (failures.some(isFinal)) throw mostTelling(failures);
  // What the page can't show is not on the screen either; but its file may tell what is wrong with it.
  const isBroken = failures.some(({ code }) => code === 'image-broken');
  const byFetch = await attempt((until) => (isBroken ? captureBroken : captureByFetch)(found, until));
  if (byFetch) return byFetch;
  if (isBroken) throw mostTelling(failures);
  const fromScreen = await inTurn(() => attempt((until) => captureFromScreen(found, scrolling, until)));
  if (fromScreen) return fromScreen;
  throw mostTelling(failures);
}

/** Neither a fetch nor the screen would change what the page says of it. */
function isFinal({ code }: GapLensError): boolean {
  return code === 'image-zero-size' || code === 'image-timeout';
}

async function limited<Value>(work: (signal: AbortSignal) => Promise<Value>, signal: AbortSignal): Promise<Value> {
  const over = new AbortController();
  try {
    return await withTimeLimit(work(AbortSignal.any([signal, over.signal])), TIME_LIMIT, 'image-timeout', signal);
  } finally {
    over.abort();
  }
}
