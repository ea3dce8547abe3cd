import { reportFault } from '../../messaging/report-fault';
import { isOwnOverlay } from '../dom/own-overlays';
import { boundingBox, call, read } from '../dom/members';
import { isFrameElement } from '../dom/frame-element';
import { isHtml, isSvgNamed } from '../dom/is-element';
import { createHeavyElements } from './heavy-elements';
import { createInspector, type Inspection } from './inspect-element';
import { createTimeSlice } from '../dom/yield-to-page';
import { shadowRootOf } from '../dom/shadow-roots';

/** Elements without boxes, whatever their style. */
const NEVER_SHOWN = /^(head|script|style|link|meta|title|template|noscript|source|track|param|br|wbr|option|base|area)$/;

/** Milliseconds for which elements around are assumed not to change. */
const REMEMBERS = 250;

/** Callbacks for what a walk finds besides images. */
export interface WalkEvents {
  /** An element that is not laid out, nor is anything in it. */
  onHidden(element: Element): void;
  onShadowRoot(root: ShadowRoot): void;
  /** An image in a drawing. */
  onSvgImage(element: SVGImageElement): void;
  /** A custom element that has no shadow root yet. */
  onUndefined(element: Element): void;
  /** An element that shows no image. */
  onBare(element: Element): void;
  /** An element that holds a document of its own. */
  onFrame(element: Element): void;
}

/** The result of a walk. */
export interface Walked {
  inspections: Inspection[];
  /** Elements that could not be examined. Only their own images are missing. */
  failed: Element[];
}

/** Examines elements in pieces that leave time to the page. A `null` among them is only a chance to yield to the page. */
export async function walkElements(
  elements: Iterable<Element | null>,
  smallestSide: number,
  signal: AbortSignal,
  events: WalkEvents,
): Promise<Walked> {
  const slice = createTimeSlice(signal);
  const walked: Walked = { inspections: [], failed: [] };
  const heavy = createHeavyElements();
  let inspect = createInspector(smallestSide);
  let inspectorMadeAt = performance.now();
  let hidden: Element | null = null;
  const examine = (element: Element) => {
    const shadow = shadowRootOf(element);
    if (shadow) events.onShadowRoot(shadow);
    else if (isHtml(element) && read(element, 'localName').includes('-')) events.onUndefined(element);
    if (isSvgNamed(element, 'image')) events.onSvgImage(element);
    if (isFrameElement(element)) events.onFrame(element);
    const inspection = inspect(element);
    if (inspection) walked.inspections.push(inspection);
    else events.onBare(element);
  };
  for (const element of elements) {
    if (slice.isOver()) {
      await slice.yieldToPage();
      if (performance.now() - inspectorMadeAt > REMEMBERS)
        [inspect, inspectorMadeAt] = [createInspector(smallestSide), performance.now()];
    }
    if (element === null || (hidden && call(hidden, 'contains', element)) || isOwnOverlay(element)) continue;
    try {
      if (NEVER_SHOWN.test(read(element, 'localName'))) continue;
      if (isHidden(element)) {
        hidden = element;
        events.onHidden(element);
      } else if (heavy.isTooMuch(element)) walked.failed.push(element);
      else {
        examine(element);
        heavy.note(element);
      }
    } catch (error) {
      reportFault('image', error);
      walked.failed.push(element);
    }
  }
  return walked;
}

/** Reads the style only of elements without a box, which spares most elements. */
function isHidden(element: Element): boolean {
  const { width, height } = boundingBox(element);
  return width === 0 && height === 0 && getComputedStyle(element).display === 'none';
}
