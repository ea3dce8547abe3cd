import { fromErrorReport, GapLensError, isAbort, toErrorReport, type ErrorCode } from '../../domain/errors';
import { boundingBox } from '../dom/members';
import { isHtmlNamed } from '../dom/is-element';
import type { FoundImage } from '../dom/page-image';
import { isInViewport } from '../dom/visibility';
import type { CapturedImage } from '../frame/captured-image';
import { ensureCaptureExtras } from './capture-extras';
import { type Captured, limited, looksLike } from './captured';
import { captureBroken, captureByFetch, type FetchedCapture } from './fetch-method';
import { hasFailedToLoad, isLeftForLater } from '../image/image-file';
import { captureFromPage } from './page-method';
import type { ScreenOptions, Scrolling } from './screen-method';
import { isShownInPart } from './pixels';
import { imagesAt } from '../image/images-at';

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
  const { source, captureMethod, part, preview, incomplete } = await climb(
    found,
    createScreen(found, { scrolling, onWaiting }),
    signal,
  );
  const { thumbnail = null, blank = null, contentKey = null } = preview ?? {};
  const capture = {
    source,
    captureMethod,
    took: performance.now() - started,
    ...(part && { part }),
    ...(incomplete && { incomplete }),
  };
  return { capture, thumbnail, blank, contentKey };
}

type Method<Result> = (signal: AbortSignal) => Promise<Result>;

/** What the screen shows of an image, and whether other images lie where it is. */
type Shown = Captured & { seenWithOthers: boolean };

interface Screen {
  /** Scrolls to the image if need be, and waits as long as it takes. */
  wait: Method<Shown>;
  /** `null`: not without scrolling or waiting. */
  now: Method<Shown | null>;
}

function createScreen(found: FoundImage, options: Omit<ScreenOptions, 'onShot'>): Screen {
  let seenWithOthers = false;
  // The page may be scrolled to the image only for the shot.
  const onShot = () => void (seenWithOthers = isAmongImages(found.element));
  return {
    wait: async (signal) => {
      const { captureFromScreen } = await ensureCaptureExtras();
      const shown = await captureFromScreen(found, { ...options, onShot }, signal);
      return { ...shown, seenWithOthers, ...((await isShownInPart(found)) && { incomplete: true }) };
    },
    now: async (signal) => {
      if (document.hidden || !isInViewport(boundingBox(found.element))) return null;
      const { captureInView } = await ensureCaptureExtras();
      // A comparison takes a moment: images further down do not go before it.
      const shown = await captureInView(found, { ...options, onShot, onWaiting: () => undefined }, signal);
      return shown && { ...shown, seenWithOthers };
    },
  };
}

async function climb(found: FoundImage, screen: Screen, signal: AbortSignal): Promise<Captured> {
  const failures: GapLensError[] = [];
  const attempt = async <Result>(method: Method<Result>) => {
    try {
      return await method(signal);
    } catch (error) {
      if (signal.aborted || isAbort(error)) throw new GapLensError('aborted');
      failures.push(fromErrorReport(toErrorReport(error)));
      return null;
    }
  };
  const inTime = <Result>(method: Method<Result>) => attempt(() => limited(method, signal));
  // The page loads it when it is scrolled to; from then on it is an image like any other.
  const scrolledTo = isLeftForLater(found) ? await attempt(screen.wait) : null;
  if (isLeftForLater(found)) {
    if (scrolledTo) return scrolledTo;
    throw mostSpecificError(failures);
  }
  const wait = async () => scrolledTo ?? attempt(screen.wait);
  const fromPage = await inTime((until) => captureFromPage(found, until));
  if (fromPage && !mayShowMore(found, fromPage)) return fromPage;
  if (failures.some((failure) => isFinal(failure, found))) throw mostSpecificError(failures);
  // What the page can't show is not on the screen either; but its file may tell what is wrong with it.
  if (!fromPage && isBroken(failures, found)) {
    const broken = await inTime((until) => captureBroken(found, until));
    if (broken) return broken;
    throw mostSpecificError(failures);
  }
  const byFetch = await inTime((until) => captureByFetch(found, until));
  if (byFetch?.sameness === 'sure') return byFetch;
  const shownNow = byFetch && (await attempt(screen.now));
  if (byFetch && shownNow) return theOneOnShow(byFetch, shownNow);
  // In a tab that is not in front nothing can be compared, and a run there goes on with what it has.
  if (byFetch && (byFetch.sameness === 'likely' || document.hidden)) return byFetch;
  const shown = await wait();
  if (byFetch) return shown ? theOneOnShow(byFetch, shown) : byFetch;
  if (!shown) throw mostSpecificError(failures);
  // Empty all the same: the screen shows only what lies around it.
  if (fromPage && (shown.seenWithOthers || shown.preview?.blank)) return fromPage;
  // The page may show nothing of an image that could not be loaded again.
  const isLost = shown.preview?.blank && failures.some(({ code }) => code === 'image-network');
  return (isLost && (await inTime((until) => captureBroken(found, until)))) || shown;
}

/** A server may give another picture than the one it gave to the page. */
async function theOneOnShow(fetched: FetchedCapture, shown: Captured): Promise<Captured> {
  // It may be on its way onto the screen.
  if (shown.preview?.blank) return fetched;
  return (await looksLike(fetched, shown)) ? fetched : shown;
}

/** Only an `<img>` tells by itself; for others what the server said to the page does, where the browser passes that on. */
function isBroken(failures: readonly GapLensError[], found: FoundImage): boolean {
  return failures.some(({ code }) => code === 'image-broken') || (failures.length > 0 && hasFailedToLoad(found));
}

/** Neither a fetch nor the screen would change what the page says of it. */
function isFinal({ code }: GapLensError, { element, image }: FoundImage): boolean {
  // A second load that does not end says nothing of the first one.
  return code === 'image-zero-size' || (code === 'image-timeout' && !image.slot && isHtmlNamed(element, 'img'));
}

/** A WebGL canvas whose page draws no more reads back empty, but still shows what was drawn: only the screen tells. */
function mayShowMore({ element, image }: FoundImage, { preview }: Captured): boolean {
  return image.kind === 'canvas' && !image.slot && isHtmlNamed(element, 'canvas') && preview?.blank === 'transparent';
}

/** Whether something in the middle of an element, over or under it, shows an image of its own. Only while it is in the viewport. */
function isAmongImages(element: Element): boolean {
  const { x, y, width, height } = boundingBox(element);
  const there = document.elementsFromPoint(x + width / 2, y + height / 2);
  return there.some((each) => each !== element && imagesAt(each).length > 0);
}

/** Of what may come together when one capture method after the other fails: first what says most of this very image. */
const ORDER: readonly ErrorCode[] = [
  'image-covered',
  'image-not-found',
  'image-is-html',
  'image-empty',
  'image-not-image',
  'image-zero-size',
  'image-too-many-bytes',
  'image-too-large',
  'image-timeout',
  'image-broken',
  'image-off-screen',
  'screen-not-allowed',
  'image-network',
];

/** The failure to tell a person about. `image-unreadable` where none says more. */
export function mostSpecificError(failures: readonly GapLensError[]): GapLensError {
  const known = ORDER.map((code) => failures.find((failure) => failure.code === code)).find(Boolean);
  const other = failures.find(({ code }) => code !== 'image-unreadable' && code !== 'page-not-allowed');
  return known ?? other ?? new GapLensError('image-unreadable');
}
