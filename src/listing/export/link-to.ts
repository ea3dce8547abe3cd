import { cutAddress } from './cut-address';
import { escapeHtml } from './escape-html';

/** An address as HTML: a link where it leads to the web, else its text, as `javascript:` and the like should not be clicked. */
export function linkTo(address: string): string {
  const shown = escapeHtml(cutAddress(address));
  return /^https?:/i.test(address) ? `<a href="${shown}" rel="noreferrer">${shown}</a>` : shown;
}
