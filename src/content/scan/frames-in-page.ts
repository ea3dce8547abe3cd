import type { FrameInside, FramesInPage } from '../../messaging/scan';
import { isFrameElement } from '../dom/frame-element';
import { isHtmlNamed } from '../dom/is-element';
import { call, read } from '../dom/members';

/** CSS pixels. A smaller frame shows no image that is worth classifying. */
const SMALLEST_SIDE = 48;

/** The frames inside this page that the scan has found, and the place of this frame in the tab. */
interface FramesOfPage {
  /** Notes an element that the scan came upon: it may contain a frame, or now show another document. */
  note(element: Element): void;
  /** Describes the frames as they were at the last `note` or `refresh`. */
  describe(): FramesInPage;
  /** Describes the frames again, since they may have moved or loaded without a change of the page's elements. */
  refresh(): void;
}

/** @param onChange called when the frames must be described again */
export function createFramesOfPage(onChange: () => void): FramesOfPage {
  const elements = new Set<HTMLElement>();
  let described: FramesInPage | null = null;
  const refresh = () => {
    described = null;
    onChange();
  };
  return {
    note: (element) => {
      if (!isFrameElement(element)) return;
      elements.add(element);
      refresh();
    },
    describe: () => {
      for (const element of elements) if (!read(element, 'isConnected')) elements.delete(element);
      return (described ??= describeFrames([...elements]));
    },
    refresh,
  };
}

function describeFrames(elements: HTMLElement[]): FramesInPage {
  const steps = stepsTo(window);
  const indices = new Map(windowsOf(window).map((view, index) => [view, index]));
  const indexOf = (view: Window) => indices.get(view) ?? -1;
  const free = new Set(indices.keys());
  const held = elements.flatMap((element) => {
    const view = viewOf(element);
    if (view) free.delete(view);
    return view ? [{ element, index: indexOf(view) }] : [];
  });
  // An `<embed>` does not tell which window it contains.
  const embeds = elements.filter((element) => isHtmlNamed(element, 'embed'));
  const rest = [...free].flatMap((view, at) => {
    const element = embeds[at];
    return element ? [{ element, index: indexOf(view) }] : [];
  });
  const inside = [...held, ...rest].map(({ element, index }) => describeFrame(element, [...steps, index].join()));
  return { own: steps.join(), inside };
}

function describeFrame(element: HTMLElement, place: string): FrameInside {
  const side = Math.min(read(element, 'clientWidth'), read(element, 'clientHeight'));
  const seen = side >= SMALLEST_SIDE && call(element, 'checkVisibility');
  return { place, seen, ...contentOf(element) };
}

function contentOf(element: HTMLElement): Pick<FrameInside, 'content' | 'origin'> {
  const origin = originOf(addressOf(element));
  const page = documentOf(element);
  if (!page) return { content: 'closed', origin };
  const body: HTMLElement | null = read(page, 'body');
  if ((body && read(body, 'firstElementChild')) || read(page, 'URL') !== 'about:blank') return { content: 'readable', origin };
  return { content: isElsewhere(addressOf(element)) ? 'loading' : 'empty', origin };
}

/** Returns the document in an element; `null` (without an exception) if it is of another origin. */
function documentOf(element: HTMLElement): Document | null {
  return 'contentDocument' in element ? read(element as HTMLIFrameElement, 'contentDocument') : null;
}

function viewOf(element: HTMLElement): Window | null {
  return 'contentWindow' in element ? read(element as HTMLIFrameElement, 'contentWindow') : null;
}

function addressOf(element: HTMLElement): string {
  return call(element, 'getAttribute', isHtmlNamed(element, 'object') ? 'data' : 'src') ?? '';
}

/** Returns whether an address leads to another document. Until that arrives, a frame contains the document that it began with. */
function isElsewhere(address: string): boolean {
  return address !== '' && !/^(about:blank|javascript:)/i.test(address.trim());
}

/** Returns the origin of an address. Documents without an address have the origin of the page around. */
function originOf(address: string): string {
  const url = URL.parse(address, document.baseURI);
  return url && /^https?:$/.test(url.protocol) ? url.origin : location.origin;
}

/** Returns the numbers of the frames on the way from the top frame. Frames in shadow trees have no number: for them it is -1. */
function stepsTo(frame: Window): number[] {
  const steps: number[] = [];
  for (let each = frame; each !== each.parent; each = each.parent) steps.unshift(indexIn(each.parent, each));
  return steps;
}

function indexIn(around: Window, frame: Window): number {
  return windowsOf(around).indexOf(frame);
}

/** Returns the frames of a window, which may be of another origin. */
function windowsOf(around: Window): Window[] {
  return Array.from({ length: around.length }, (_, index) => around[index]!);
}
