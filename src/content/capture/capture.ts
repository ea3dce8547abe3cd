import { fromErrorReport, GapLensError, isAbort, toErrorReport } from '../../shared/errors';
import type { Blank } from '../../shared/glance/glance';
import type { Capture } from '../../shared/image-source';
import type { Thumbnail } from '../../shared/thumbnail';
import type { FoundImage } from '../candidates/page-image';
import { ensureLateCapture } from '../late-capture/late-capture';
import type { Captured } from './captured';
import { captureBroken, captureByFetch } from './fetch-rung';
import { isAmongImages, mayShowMore } from './empty-canvas';
import { limited } from './limited';
import { mostTelling } from './most-telling';
import { captureFromPage } from './page-rung';
import type { Scrolling } from './screen-rung';

/** An image's pixels, and what they tell before any network looks at them. */
export interface CapturedImage {
  capture: Capture;
  /** This and the rest: `null` where the pixels can't be decoded here. */
  thumbnail: Thumbnail | null;
  blank: Blank | null;
  /** The same for two images that show the same pixels at the same size. */
  contentKey: string | null;
}

/**
 * The pixels of an image of the page: from the page, by a fetch, from the screen, whichever works first. Throws the most
 * telling {@link GapLensError} when none does.
 *
 * @param onWaiting told when it waits for the screen, as long as it takes if the tab is not in front, and when it need not any more
 */
export async function captureImage(
  found: FoundImage,
  scrolling: Scrolling,
  signal: AbortSignal,
  onWaiting: (isWaiting: boolean) => void = () => undefined,
): Promise<CapturedImage> {
  const started = performance.now();
  const captureShown = async (until: AbortSignal) => {
    const { captureFromScreen } = await ensureLateCapture();
    let seenWithOthers = false;
    // The page may be scrolled to the image only for the shot.
    const onShot = () => void (seenWithOthers = isAmongImages(found.element));
    return { ...(await captureFromScreen(found, { scrolling, onWaiting, onShot }, until)), seenWithOthers };
  };
  const { glance, ...captured } = await climb(found, captureShown, signal);
  const { thumbnail = null, blank = null, contentKey = null } = glance ?? {};
  return { capture: { ...captured, took: performance.now() - started }, thumbnail, blank, contentKey };
}

type RungOfLadder<Result extends Captured = Captured> = (signal: AbortSignal) => Promise<Result>;
/** Of the screen: whether other images lie where the image is. */
type ScreenRung = RungOfLadder<Captured & { seenWithOthers: boolean }>;

async function climb(found: FoundImage, captureShown: ScreenRung, signal: AbortSignal): Promise<Captured> {
  const failures: GapLensError[] = [];
  const attempt = async <Result extends Captured>(rung: RungOfLadder<Result>) => {
    try {
      return await rung(signal);
    } catch (error) {
      if (signal.aborted || isAbort(error)) throw new GapLensError('aborted');
      failures.push(fromErrorReport(toErrorReport(error)));
      return null;
    }
  };
  const inTime = (rung: RungOfLadder) => attempt(() => limited(rung, signal));
  const fromPage = await inTime((until) => captureFromPage(found, until));
  if (fromPage && !mayShowMore(found, fromPage)) return fromPage;
  if (failures.some(isFinal)) throw mostTelling(failures);
  // What the page can't show is not on the screen either; but its file may tell what is wrong with it.
  const isBroken = failures.some(({ code }) => code === 'image-broken');
  const byFetch = await inTime((until) => (isBroken ? captureBroken : captureByFetch)(found, until));
  if (byFetch) return byFetch;
  if (isBroken) throw mostTelling(failures);
  const fromScreen = await attempt(captureShown);
  if (!fromScreen) throw mostTelling(failures);
  const { seenWithOthers, ...shown } = fromScreen;
  // Empty all the same: the screen shows only what lies around it.
  return fromPage && (seenWithOthers || shown.glance?.blank) ? fromPage : shown;
}

/** Neither a fetch nor the screen would change what the page says of it. */
function isFinal({ code }: GapLensError): boolean {
  return code === 'image-zero-size' || code === 'image-timeout';
}
