import { fromErrorReport, GapLensError, isAbort, toErrorReport, type ErrorCode } from '../../domain/errors';
import { boundingBox, call } from '../dom/members';
import { isHtmlNamed } from '../dom/is-element';
import type { FoundImage } from '../dom/page-image';
import { isInViewport } from '../dom/visibility';
import type { CapturedImage } from '../frame/captured-image';
import { ensureCaptureExtras } from './capture-extras';
import { type Captured, looksLike } from './captured';
import { limitTime } from './limit-time';
import { captureBroken, captureByFetch, type FetchedCapture } from './fetch-method';
import { fileOf, hasFailedToLoad, isLeftForLater, isLoadedByPage } from '../image/image-file';
import { captureFromPage } from './page-method';
import type { ScreenOptions, Scrolling } from './screen-method';
import { isShownInPart } from './pixels';
import { imagesAt } from '../image/images-at';

/**
 * Captures the pixels of an image of the page by the first method that works: from the page, by a fetch, or from the screen. Throws the
 * most specific {@link GapLensError} if none works.
 *
 * @param onWaiting called when the capture begins and stops to wait for the screen, which takes until the tab is in front
 */
export async function captureImage(
  found: FoundImage,
  scrolling: Scrolling,
  signal: AbortSignal,
  onWaiting: (isWaiting: boolean) => void = () => undefined,
): Promise<CapturedImage> {
  const started = performance.now();
  const { source, captureMethod, part, preview, incomplete } = await tryMethods(
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

/** An image as the screen shows it, and whether other images overlap it. */
type Shown = Captured & { seenWithOthers: boolean };

interface Screen {
  /** Scrolls to the image if necessary, and waits as long as it takes. */
  wait: Method<Shown>;
  /** Returns `null` if the image can only be captured by scrolling or waiting. */
  now: Method<Shown | null>;
}

function createScreen(found: FoundImage, options: Omit<ScreenOptions, 'onShot'>): Screen {
  let seenWithOthers = false;
  // The page may be scrolled to the image only while the screenshot is taken.
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
      // A comparison takes only a moment, so images further down do not begin first.
      const shown = await captureInView(found, { ...options, onShot, onWaiting: () => undefined }, signal);
      return shown && { ...shown, seenWithOthers };
    },
  };
}

async function tryMethods(found: FoundImage, screen: Screen, signal: AbortSignal): Promise<Captured> {
  const failures: GapLensError[] = [];
  const whyLate = () => (fileOf(found) === null || isLoadedByPage(found) ? 'image-timeout' : 'image-late');
  const attempt = async <Result>(method: Method<Result>) => {
    try {
      return await method(signal);
    } catch (error) {
      if (signal.aborted || isAbort(error)) throw new GapLensError('aborted');
      failures.push(fromErrorReport(toErrorReport(error)));
      return null;
    }
  };
  const attemptInTime = <Result>(method: Method<Result>, code: () => ErrorCode = () => 'image-late') =>
    attempt(() => limitTime(method, signal, code));
  // A lazy image: the page loads it when it is scrolled to. After that it is like any other image.
  const scrolledTo = isLeftForLater(found) ? await attempt(screen.wait) : null;
  if (isLeftForLater(found)) {
    if (scrolledTo) return scrolledTo;
    throw mostSpecificError(failures);
  }
  const wait = async () => scrolledTo ?? attempt(screen.wait);
  const fromPage = await attemptInTime((until) => captureFromPage(found, until), whyLate);
  if (fromPage && !mayShowMore(found, fromPage)) return fromPage;
  if (failures.some((failure) => isFinal(failure, found))) throw mostSpecificError(failures);
  // An image that the page cannot show is not on the screen either, but its file may tell what is wrong with it.
  if (!fromPage && isBroken(failures, found)) {
    const broken = await attemptInTime((until) => captureBroken(found, until));
    if (broken) return broken;
    throw mostSpecificError(failures);
  }
  const byFetch = await attemptInTime((until) => captureByFetch(found, until));
  if (byFetch?.sameness === 'sure') return byFetch;
  const shownNow = byFetch && (await attempt(screen.now));
  if (byFetch && shownNow) return fileOrScreenshot(byFetch, shownNow);
  // Nothing can be compared in a tab that is not in front. A run there continues with the fetched image.
  if (byFetch && (byFetch.sameness === 'likely' || document.hidden)) return byFetch;
  const shown = await wait();
  if (byFetch) return shown ? fileOrScreenshot(byFetch, shown) : byFetch;
  if (!shown) throw mostSpecificError(failures);
  // The image really is empty: the screen shows only its surroundings.
  if (fromPage && (shown.seenWithOthers || shown.preview?.blank)) return fromPage;
  // The page may not show an image that could not be loaded again.
  const isLost = shown.preview?.blank && failures.some(({ code }) => code === 'image-network');
  return (isLost && (await attemptInTime((until) => captureBroken(found, until)))) || shown;
}

/** Returns the fetched image if the screen shows the same, otherwise the screenshot: the server may have sent the page another image. */
async function fileOrScreenshot(fetched: FetchedCapture, shown: Captured): Promise<Captured> {
  // The image may not have appeared on the screen yet.
  if (shown.preview?.blank) return fetched;
  return (await looksLike(fetched, shown)) ? fetched : shown;
}

/**
 * Returns whether the page cannot show an image. An `<img>` says so itself; for other elements the server's response to the page says so,
 * if the browser reveals it.
 */
function isBroken(failures: readonly GapLensError[], found: FoundImage): boolean {
  return failures.some(({ code }) => code === 'image-broken') || (failures.length > 0 && hasFailedToLoad(found));
}

/** Returns whether an error of the page method is final, so that neither a fetch nor the screen can help. */
function isFinal({ code }: GapLensError, { element, image }: FoundImage): boolean {
  // For other elements the timeout was a second load, which says nothing about the page's own.
  return code === 'image-zero-size' || (code === 'image-late' && !image.slot && isHtmlNamed(element, 'img'));
}

/**
 * Returns whether the screen may show more than the pixels that were read. A WebGL canvas on which the page no longer draws reads as
 * empty, but still shows its last image.
 */
function mayShowMore({ element, image }: FoundImage, { preview }: Captured): boolean {
  return image.kind === 'canvas' && !image.slot && isHtmlNamed(element, 'canvas') && preview?.blank === 'transparent';
}

/** Returns whether another element at the middle of this one, over or under it, shows an image. Works only within the viewport. */
function isAmongImages(element: Element): boolean {
  const { x, y, width, height } = boundingBox(element);
  const there = call(document, 'elementsFromPoint', x + width / 2, y + height / 2);
  return there.some((each) => each !== element && imagesAt(each).length > 0);
}

/** Codes of errors that several capture methods may give for one image, most specific first. */
const MOST_SPECIFIC_FIRST: readonly ErrorCode[] = [
  'image-covered',
  'image-not-found',
  'image-is-html',
  'image-empty',
  'image-not-image',
  'image-zero-size',
  'image-too-many-bytes',
  'image-too-large',
  'image-late',
  'image-timeout',
  'image-broken',
  'image-off-screen',
  'screen-not-allowed',
  'screen-not-in-front',
  'image-network',
];

/** Returns the error to show to a person: the most specific one, or `image-unreadable` if no error says more. */
export function mostSpecificError(failures: readonly GapLensError[]): GapLensError {
  const known = MOST_SPECIFIC_FIRST.map((code) => failures.find((failure) => failure.code === code)).find(Boolean);
  const other = failures.find(({ code }) => code !== 'image-unreadable' && code !== 'page-not-allowed');
  return known ?? other ?? new GapLensError('image-unreadable');
}
