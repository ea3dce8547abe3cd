import { call, read } from '../dom/members';
import { boxesOfImages } from './images-at';
import { isShadowRoot } from '../dom/is-element';
import { allElements } from '../dom/shadow-roots';

/** Milliseconds that a result is kept at least, because a pointer moves many times a second. */
const LASTS = 500;
/** A result is kept this many times as long as the search took, so that searching does not take all of a large page's time. */
const REST = 20;

let known: { elements: WeakRef<Element>[]; until: number } | null = null;

/** Returns the elements that show an image and have `pointer-events: none`, which hit tests do not find. */
export function ignoringPointers(): Element[] {
  const started = performance.now();
  if (!known || started > known.until) {
    const elements = [...allElements(document)].filter(ignoresPointers).map((element) => new WeakRef(element));
    const now = performance.now();
    known = { elements, until: now + Math.max(LASTS, (now - started) * REST) };
  }
  return known.elements.flatMap((reference) => reference.deref() ?? []).filter((element) => read(element, 'isConnected'));
}

/**
 * Runs `work` while no element ignores the pointer, so that hit tests find everything by the browser's own rules. The style sheet is
 * removed before the page's scripts run again, and no observer of the page sees a constructed style sheet.
 */
export function withAllHit<Result>(work: () => Result): Result {
  const roots = rootsWithStyles();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, ::before, ::after { pointer-events: auto !important }');
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  try {
    return work();
  } finally {
    for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((each) => each !== sheet);
  }
}

function ignoresPointers(element: Element): boolean {
  return getComputedStyle(element).pointerEvents === 'none' && boxesOfImages(element).length > 0;
}

/** Returns the document, and every shadow root with an element that ignores the pointer. */
function rootsWithStyles(): (Document | ShadowRoot)[] {
  const roots = ignoringPointers().map((element) => call(element, 'getRootNode'));
  const shadows = [...new Set(roots)].filter((root): root is ShadowRoot => isShadowRoot(root));
  return [document, ...shadows];
}
