import { read } from '../dom/members';
import { createHtml } from '../../media/create-html';

/** Constructed style sheets by their text, for each document that uses them. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Adds styles to a shadow root. The CSP of a page can forbid a `<style>` but not a constructed sheet, which has to come from the document
 * that uses it. Older versions of Firefox refuse constructed sheets to content scripts.
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

/** Returns the document's sheet with that text, constructed once because there are many small shadow roots. */
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
