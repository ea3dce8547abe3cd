import { read } from '../dom/members';
import { createHtml } from '../../media/create-html';

/**
 * A page's CSP can forbid a `<style>`, but not a constructed sheet, which has to be of the document that uses it. Older Firefox
 * refuses those to content scripts.
 */
export function addStyles(root: ShadowRoot, styles: string): void {
  try {
    const sheet = new (read(root, 'ownerDocument').defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const style = createHtml('style', read(root, 'ownerDocument'));
    style.textContent = styles;
    root.prepend(style);
  }
}
