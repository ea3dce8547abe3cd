import { read } from '../dom/members';
import { createHtml } from '../../media/create-html';

/** Constructed sheets by their text, for each document that uses them. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * A page's CSP can forbid a `<style>`, but not a constructed sheet, which has to be of the document that uses it. Older Firefox
 * refuses those to content scripts.
 */
export function addStyles(root: ShadowRoot, styles: string): void {
  try {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(read(root, 'ownerDocument'), styles)];
  } catch {
    const style = createHtml('style', read(root, 'ownerDocument'));
    style.textContent = styles;
    root.prepend(style);
  }
}

/** Returns the document's sheet of that text, constructed once: there are many small shadow roots. */
function sheetOf(around: Document, styles: string): CSSStyleSheet {
  const known = sheets.get(around) ?? new Map<string, CSSStyleSheet>();
  sheets.set(around, known);
  const earlier = known.get(styles);
  if (earlier) return earlier;
  const sheet = new (around.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(styles);
  known.set(styles, sheet);
  return sheet;
}
