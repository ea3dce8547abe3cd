import { call, read } from '../dom/members';
import { boxesOfImages } from './images-at';
import { isShadowRoot } from '../dom/is-element';
import { allElements } from '../dom/shadow-roots';

/** Milliseconds that the elements found are good for, at least: a pointer moves many times a second. */
const LASTS = 500;
/** Times as long as the search took: on the largest pages it must not take all of the page's time. */
const REST = 20;

let known: { elements: WeakRef<Element>[]; until: number } | null = null;

/** Elements that show an image and have `pointer-events: none`, which no hit test finds. */
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
 * Works while nothing ignores the pointer, so that hit tests tell what lies where by the browser's own rules. The sheet is gone
 * before the page runs again, and no observer of the page sees a constructed one.
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

/** The document, and every shadow tree with an element that ignores the pointer by a rule of its own. */
function rootsWithStyles(): (Document | ShadowRoot)[] {
  const roots = ignoringPointers().map((element) => call(element, 'getRootNode'));
  const shadows = [...new Set(roots)].filter((root): root is ShadowRoot => isShadowRoot(root));
  return [document, ...shadows];
}
